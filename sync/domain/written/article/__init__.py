"""Articles about results: from prose to the fields of the schema, claiming no more than the article says."""

from __future__ import annotations

from sync.domain.written.article.masthead import is_titled_report
from sync.domain.written.article.placing import is_article, place_article

__all__ = ["is_article", "is_titled_report", "place_article"]
