"""The words in which tests tell what happened, what is asked and what follows."""

from chassis.testing.story import NOON, NumberedAct, Story, acting, facts_of, given

__all__ = ["NOON", "NumberedAct", "Story", "acting", "facts_of", "given"]
