export interface Command {
  id: string
  title: string
  /** Other words it is found by, in the other language too. */
  also?: string
  hint?: string
  run: () => void
}

/** Commands that fit what was typed, the closest first: at the start, then inside, then letters in order within a word. */
export function rank<C extends Pick<Command, 'title' | 'also'>>(commands: readonly C[], typed: string): C[] {
  const words = typed.trim().toLowerCase()
  if (words === '') return [...commands]
  const scored = commands.map((command) => ({ command, score: score(`${command.title} ${command.also ?? ''}`.toLowerCase(), words) }))
  return scored
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score)
    .map(({ command }) => command)
}

function score(text: string, words: string): number {
  if (text.startsWith(words)) return 3
  if (text.includes(words)) return 2
  return text.split(/\s+/).some((word) => inOrder(word, words)) ? 1 : 0
}

function inOrder(text: string, letters: string): boolean {
  let at = -1
  return [...letters].every((letter) => {
    at = text.indexOf(letter, at + 1)
    return at >= 0
  })
}
