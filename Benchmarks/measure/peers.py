"""A summariser of others, over sentences that it is given: one sentence of each record.

    peers.py lexrank|textrank|summa SENTENCES OUTPUT

SENTENCES holds a JSON list of sentences a line. Nothing but the summary is asked of the peer, in its cheapest form:
no stemmer and no stop words for sumy (summa has no such choice), and words by sumy's own pattern for them instead of
NLTK's tokenizer, whose data would have to be downloaded.
"""
import json
import re
import sys


def sumy(summarizer):
    from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence

    class Tokenizer:
        word = re.compile(r"[^\W\d_](?:[^\W\d_]|['-])*")

        def to_words(self, sentence):
            return tuple(self.word.findall(sentence))

    tokenizer = Tokenizer()

    def summarize(sentences):
        document = ObjectDocumentModel([Paragraph([Sentence(sentence, tokenizer) for sentence in sentences])])
        return [str(sentence) for sentence in summarizer(document, 1)]

    return summarize


def lexrank():
    from sumy.summarizers.lex_rank import LexRankSummarizer
    return sumy(LexRankSummarizer())


def textrank():
    from sumy.summarizers.text_rank import TextRankSummarizer
    return sumy(TextRankSummarizer())


def summa():
    from summa import summarizer
    from summa.preprocessing import textcleaner

    # Its own splitter would find other sentences.
    textcleaner.split_sentences = str.splitlines

    def summarize(sentences):
        # The share that makes one sentence.
        ratio = 1.01 / len(sentences)
        return summarizer.summarize("\n".join(sentences), ratio=ratio, split=True)

    return summarize


def main():
    name, source, output = sys.argv[1:]
    summarize = {"lexrank": lexrank, "textrank": textrank, "summa": summa}[name]()
    with open(source, encoding="utf-8") as lines, open(output, "w", encoding="utf-8") as file:
        for line in lines:
            print(json.dumps(summarize(json.loads(line)), ensure_ascii=False), file=file)


if __name__ == "__main__":
    main()
