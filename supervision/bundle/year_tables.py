"""Tables of the year's study and of its review: the rows of the report's own figures, so that both say the same."""

from __future__ import annotations

from supervision.account.figures import figure_of

from .material import BundleMaterial, Content, together


def _of_figure(material: BundleMaterial, title: str, code: str, *, plain: bool = True) -> Content:
    figure = figure_of(code)
    return material.sheet(title, figure.columns, figure.rows(material.scope), plain=plain)


def study(material: BundleMaterial) -> Content:
    """学习记录: the sessions of the year, and how far everybody has come. What a test came to is nobody else's."""
    return together(
        _of_figure(material, "学习场次", "study.sessions"), _of_figure(material, "学习达标", "study.people")
    )


def reviews(material: BundleMaterial) -> Content:
    """一报告两评议: the years, everybody reviewed, who was left out. Raises NoData where there was none."""
    return together(
        _of_figure(material, "总体评价", "review.years"),
        # How others have rated somebody is not taken out by them, nor why they were left out.
        _of_figure(material, "提拔干部评议", "review.people", plain=False),
        _of_figure(material, "不列入评议", "review.excluded", plain=False),
    )
