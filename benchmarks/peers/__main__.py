# SPDX-License-Identifier: Apache-2.0
import sys

from peers.command import main

sys.exit(main())
