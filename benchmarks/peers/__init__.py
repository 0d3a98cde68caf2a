# SPDX-License-Identifier: Apache-2.0
"""Runs acquis and its peers side by side; the harness itself needs nothing but Python's standard library."""
