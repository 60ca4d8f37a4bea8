/** The line (from 1) on which the value at a path of a JSON text begins; the nearest one above it where the path leads nowhere. */
export function lineOf(text: string, path: readonly PropertyKey[]): number {
  const starts = new Map<string, number>()
  let at = 0
  const space = () => {
    while (/\s/.test(text[at] ?? '')) at++
  }
  const skipText = () => {
    const from = at++
    while (text[at] !== '"' && at < text.length) at += text[at] === '\\' ? 2 : 1
    return text.slice(from, ++at)
  }
  const value = (key: string): void => {
    space()
    starts.set(key, at)
    if (text[at] === '{' || text[at] === '[') inside(key, text[at] === '{')
    else if (text[at] === '"') skipText()
    else plain()
  }
  const plain = () => {
    while (at < text.length && !/[,\]}\s]/.test(text[at]!)) at++
  }
  const inside = (key: string, named: boolean): void => {
    at++
    for (let i = 0; ; i++) {
      space()
      if (at >= text.length || text[at] === '}' || text[at] === ']') break
      const name: string = named ? JSON.parse(skipText()) : String(i)
      space()
      if (named) at++
      value(`${key}/${name}`)
      space()
      if (text[at] === ',') at++
    }
    at++
  }
  value('')
  return lineAt(text, starts, path)
}

function lineAt(text: string, starts: ReadonlyMap<string, number>, path: readonly PropertyKey[]): number {
  for (let length = path.length; ; length--) {
    const start = starts.get(['', ...path.slice(0, length).map(String)].join('/'))
    if (start !== undefined) return text.slice(0, start).split('\n').length
  }
}
