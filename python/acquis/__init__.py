# SPDX-License-Identifier: Apache-2.0
"""Text analysis for Internet governance documents.

Read documents and consultations, find proposals that say the same, suggest merges, find principles, compare versions.
Every result can be indexed, shown in a notebook, and turned into a data frame (``to_pandas``) or plain data (``to_dict``).

Examples
--------
>>> import acquis as aq
>>> consultation = aq.read_consultation(aq.sample("consultation"))
>>> suggestions = aq.merge(consultation)
>>> len(suggestions.provisions) > 30
True
"""

from pathlib import Path

from acquis._core import __version__
from acquis.align import Alignment, align
from acquis.collocations import Collocations, collocations
from acquis.compare import Comparison, compare
from acquis.consultation import Consultation, Contribution, read_consultation
from acquis.corrections import Corrections, corrections
from acquis.dictionary import read_dictionary
from acquis.document import Document, read
from acquis.embeddings import embeddings
from acquis.error import AcquisError, NotFoundError
from acquis.evaluate import Evaluation, evaluate
from acquis.explanation import Explanation, explain
from acquis.find import Concordance, find
from acquis.formulas import Formulas, formulas
from acquis.imprecision import Imprecision
from acquis.latent_vectors import LatentVectors, latent_vectors
from acquis.mention_changes import MentionChanges
from acquis.merge import Cluster, Suggestions, merge
from acquis.ontology import Ontology
from acquis.ontology_check import OntologyCheck, PatternMatches
from acquis.pairs import Pairs
from acquis.passages import Passages, passages
from acquis.phrase_candidates import Candidates
from acquis.principle_profile import Profile
from acquis.principles import Principles, principles
from acquis.provenance import data_folder
from acquis.relate import Relations, relate
from acquis.sentences import Sentences, sentences
from acquis.set_join import join, min_hash, min_hash_pairs
from acquis.shingle_index import ShingleIndex
from acquis.shingles import Shingles, hashed_features, shingles
from acquis.similar import Similar, similar
from acquis.summary import Summary, summary
from acquis.symbol import Symbol, symbol
from acquis.table import Item, Table
from acquis.term_matrix import TermMatrix, term_matrix
from acquis.text_groups import read_groups
from acquis.token_ratio import token_ratio_pairs, token_ratios
from acquis.tokens import Tokens, tokens
from acquis.top_k import top_k

__all__ = [
    "AcquisError",
    "Alignment",
    "Candidates",
    "Cluster",
    "Collocations",
    "Comparison",
    "Concordance",
    "Consultation",
    "Contribution",
    "Corrections",
    "Document",
    "Evaluation",
    "Explanation",
    "Formulas",
    "Imprecision",
    "Item",
    "LatentVectors",
    "MentionChanges",
    "NotFoundError",
    "Ontology",
    "OntologyCheck",
    "Pairs",
    "Passages",
    "PatternMatches",
    "Principles",
    "Profile",
    "Relations",
    "Sentences",
    "ShingleIndex",
    "Shingles",
    "Similar",
    "Suggestions",
    "Summary",
    "Symbol",
    "Table",
    "TermMatrix",
    "Tokens",
    "__version__",
    "align",
    "collocations",
    "compare",
    "corrections",
    "data_folder",
    "embeddings",
    "evaluate",
    "explain",
    "find",
    "formulas",
    "hashed_features",
    "join",
    "latent_vectors",
    "merge",
    "min_hash",
    "min_hash_pairs",
    "passages",
    "principles",
    "read",
    "read_consultation",
    "read_dictionary",
    "read_groups",
    "relate",
    "sample",
    "sentences",
    "shingles",
    "similar",
    "summary",
    "symbol",
    "term_matrix",
    "token_ratio_pairs",
    "token_ratios",
    "tokens",
    "top_k",
]


def sample(name: str = "consultation") -> Path:
    """Return a file or folder of the sample that comes with acquis: ``consultation``, ``draft-1.md``, ``draft-2.md``.

    Examples
    --------
    >>> sample("draft-1.md").name
    'draft-1.md'
    """
    path = data_folder() / "sample" / name
    if not path.exists():
        raise NotFoundError(f"the sample holds no {name!r}", "not-found", file=name)
    return path
