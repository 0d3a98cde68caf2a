# SPDX-License-Identifier: Apache-2.0
"""All rows, in the order in which they are run and printed. A new row is a file here and a line below."""

from peers.row import Row
from peers.rows.alignment import LongAlignment, ShortAlignment
from peers.rows.alphabets import Alphabets
from peers.rows.fuzzy import Fuzzy
from peers.rows.growth import Growth
from peers.rows.ids import Ids
from peers.rows.jaccard import Jaccard
from peers.rows.merge import Merging
from peers.rows.min_hash import MinHash
from peers.rows.principles import Principles
from peers.rows.sentences import Sentences
from peers.rows.similar import Similar
from peers.rows.tf_idf import TfIdf
from peers.rows.threads import Threads
from peers.rows.top_k import TopK
from peers.rows.words import Words

ROWS: tuple[Row, ...] = (
    Words(),
    Alphabets(),
    Ids(),
    Sentences(),
    TfIdf(),
    Fuzzy(),
    Jaccard(),
    MinHash(),
    ShortAlignment(),
    LongAlignment(),
    TopK(),
    Similar(),
    Merging(),
    Principles(),
    Growth(),
    Threads(),
)
