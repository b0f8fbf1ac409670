"""A password out of another program's clipboard, and whether anything of it is left when it must be forgotten."""

import subprocess
import sys

import memory
from desktop import HERE
from domains import PASTED, PASTED_USER
from session import must
from window import PATIENCE_S, Way, looked_up, until
