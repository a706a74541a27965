"""Plans as files: PDF, Word, and the timeline as a picture.

`Renderer` is the way in. It lives here without the libraries that make documents; those are loaded
by the process it starts.
"""

from plans.documents.errors import RenderFailed, TemplateProblem
from plans.documents.renderer import Renderer
from plans.documents.request import Format

__all__ = ["Format", "RenderFailed", "Renderer", "TemplateProblem"]
