// SPDX-License-Identifier: Apache-2.0
//! unicode-segmentation and icu_segmenter on UTF-8: rust_peer words|sentences unicode-segmentation|icu_segmenter.
//! Speaks the lines that benchmarks/peers/worker.py describes.
use icu_segmenter::options::{SentenceBreakInvariantOptions, WordBreakInvariantOptions};
use icu_segmenter::{SentenceSegmenter, WordSegmenter};
use std::fs;
use std::io::{self, BufRead, BufWriter, Write};
use std::time::Instant;
use unicode_segmentation::UnicodeSegmentation;

/// Bounds and kinds of one text, in buffers that are used again.
#[derive(Default)]
struct Found {
    ends: Vec<u32>,
    kinds: Vec<u8>,
}

type Finder = Box<dyn Fn(&str, &mut Found)>;

fn finder(work: &str, library: &str) -> Finder {
    match (work, library) {
        ("words", "unicode-segmentation") => Box::new(|text, found| {
            for (begin, word) in text.split_word_bound_indices() {
                found.ends.push((begin + word.len()) as u32);
                found
                    .kinds
                    .push(word.chars().any(char::is_alphanumeric) as u8);
            }
        }),
        ("words", _) => {
            let segmenter = WordSegmenter::new_auto(WordBreakInvariantOptions::default());
            Box::new(move |text, found| {
                let pairs = segmenter.segment_str(text).iter_with_word_type();
                for (end, kind) in pairs.skip(1) {
                    found.ends.push(end as u32);
                    found.kinds.push(kind as u8);
                }
            })
        }
        (_, "unicode-segmentation") => Box::new(|text, found| {
            for (begin, sentence) in text.split_sentence_bound_indices() {
                found.ends.push((begin + sentence.len()) as u32);
            }
        }),
        _ => {
            let segmenter = SentenceSegmenter::new(SentenceBreakInvariantOptions::default());
            Box::new(move |text, found| {
                found
                    .ends
                    .extend(segmenter.segment_str(text).skip(1).map(|end| end as u32));
            })
        }
    }
}

/// Texts of a file: length (32 bits, little endian) and UTF-8 of each.
fn read(file: &str, take: usize) -> Vec<String> {
    let bytes = fs::read(file).expect("the file of texts");
    let mut texts = Vec::new();
    let mut at = 0;
    while at < bytes.len() && (take == 0 || texts.len() < take) {
        let length = u32::from_le_bytes(bytes[at..at + 4].try_into().unwrap()) as usize;
        texts.push(String::from_utf8(bytes[at + 4..at + 4 + length].to_vec()).expect("UTF-8"));
        at += 4 + length;
    }
    texts
}

/// Bytes of the process by the name of a line in /proc/self/status.
fn memory(field: &str) -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status
        .lines()
        .find(|line| line.starts_with(field))
        .unwrap_or("");
    line.split_whitespace()
        .nth(1)
        .and_then(|count| count.parse::<u64>().ok())
        .unwrap_or(0)
        * 1024
}

/// Nanoseconds that the one thread of the process has run.
fn processor_time() -> u64 {
    let line = fs::read_to_string("/proc/self/schedstat").unwrap_or_default();
    line.split_whitespace()
        .next()
        .and_then(|time| time.parse().ok())
        .unwrap_or(0)
}

fn write(find: &Finder, texts: &[String], file: &str, sentences: bool) -> io::Result<()> {
    let mut stream = BufWriter::new(fs::File::create(file)?);
    let mut found = Found::default();
    for text in texts {
        found.ends.clear();
        found.kinds.clear();
        find(text, &mut found);
        let mut row = Vec::new();
        let mut begin = 0;
        for &end in &found.ends {
            if sentences {
                row.push(begin);
            }
            row.push(end);
            begin = end;
        }
        stream.write_all(&(row.len() as u32).to_le_bytes())?;
        for number in row {
            stream.write_all(&number.to_le_bytes())?;
        }
    }
    stream.flush()
}

/// The version of a dependency as Cargo.lock pins it.
fn version(library: &str) -> &'static str {
    let lock = include_str!("../Cargo.lock");
    let name = format!("name = \"{library}\"\nversion = \"");
    let rest = lock.split(name.as_str()).nth(1).unwrap_or("");
    rest.split('"').next().unwrap_or("")
}

/// One timed pass over all texts, as a line of JSON.
fn run(find: &Finder, texts: &[String], peak: &mut u64, counted: &str) -> String {
    let before = if *peak == 0 { memory("VmRSS:") } else { 0 };
    if *peak == 0 {
        fs::write("/proc/self/clear_refs", "5").ok();
    }
    let processor = processor_time();
    let began = Instant::now();
    let mut found = Found::default();
    let mut count = 0;
    for text in texts {
        found.ends.clear();
        found.kinds.clear();
        find(text, &mut found);
        count += found.ends.len();
    }
    let nanoseconds = began.elapsed().as_nanos();
    let processor = processor_time() - processor;
    if *peak == 0 {
        *peak = memory("VmHWM:").saturating_sub(before).max(1);
    }
    format!("{{\"nanoseconds\": {nanoseconds}, \"processor\": {processor}, \"peak\": {peak}, \"counts\": {{\"{counted}\": {count}}}}}")
}

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let (work, library) = (arguments[1].as_str(), arguments[2].as_str());
    let find = finder(work, library);
    println!("{{\"version\": \"{}\"}}", version(library));
    let mut texts: Vec<String> = Vec::new();
    let mut peak = 0;
    for line in io::stdin().lock().lines() {
        let line = line.expect("a line");
        let words: Vec<&str> = line.split('\t').collect();
        match words[0] {
            "input" => {
                texts = read(words[1], words[2].parse().expect("a number"));
                peak = 0;
                let bytes: usize = texts.iter().map(String::len).sum();
                println!("{{\"texts\": {}, \"bytes\": {bytes}}}", texts.len());
            }
            "run" => {
                let counted = if work == "words" {
                    "tokens"
                } else {
                    "sentences"
                };
                println!("{}", run(&find, &texts, &mut peak, counted));
            }
            _ => {
                let take: usize = words[2].parse().expect("a number");
                let some = if take == 0 {
                    texts.len()
                } else {
                    take.min(texts.len())
                };
                write(&find, &texts[..some], words[1], work == "sentences")
                    .expect("a written result");
                println!("{{}}");
            }
        }
    }
}
