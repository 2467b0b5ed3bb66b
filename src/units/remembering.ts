/** The same work, done once for questions of the same key and remembered as long as the function is. The key names all that the answer follows from. */
export function remembering<Question extends readonly unknown[], Answer>(
  key: (...question: Question) => string,
  work: (...question: Question) => Answer,
): (...question: Question) => Answer {
  const known = new Map<string, { readonly answer: Answer }>();
  return (...question) => {
    const named = key(...question);
    const found = known.get(named) ?? { answer: work(...question) };
    known.set(named, found);
    return found.answer;
  };
}
