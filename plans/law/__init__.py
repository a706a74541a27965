"""What the law says about training, as data: rules with a source and a period in which they hold.

In comes a folder of rule files (`templates/law`, and one of HR's own whose files go before those);
out come typed rules, or a sentence that names file, line and field of each mistake. No number or
date of the law stands in the code. Begin with `rules` for what there is, `files` for reading it;
`threshold` says whether an employer has to draw up a collective training plan.
"""
