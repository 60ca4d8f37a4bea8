/** Other wordings as one writes them, a line each: trimmed, without empty ones, repeats and the question itself. */
export function wordingsOf(lines: string, question: string): string[] {
  const all = lines
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && line !== question.trim())
  return [...new Set(all)]
}
