"""A Word template that HR may change: what it may say and do, where it goes wrong, and filling it in.

In comes a file of Word of somebody else; out come a plan in Word (`word`) or what is wrong (`checking`).
Whatever it was saved as, it is made an ordinary document first (`plain_docx`), and what is made with it
is opened again (`opening`).

HR's Word template is a program, so it runs in the worker that can be killed, in a Jinja that can say,
choose, repeat (100,000 times at most) and nothing else. Before that it is read: every name in it is
followed to the part of the document that it stands for. What a template can say is not listed anywhere;
it is the fields of `plans/outline/parts.py`. Word cuts a sentence into pieces and docxtpl takes rows out,
so every paragraph, row and cell gets a mark first; the line of the mark tells the place of a mistake. A
template lives in the database, for all workers; when it fails, ours is used (`bot/word_template/house_style.py`).
"""
