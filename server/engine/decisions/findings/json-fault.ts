import { type Fault, fault } from './fault.ts'
import { type Slip, slipAt } from './json-slip.ts'

export { namedTwice } from './json-lines.ts'

/** Where a text stops being JSON. */
export interface Broken {
  /** From 1. */
  readonly line: number
  /** What stands there; empty at the end of the text. */
  readonly near: string
  /** What was meant there, where that can be told. */
  readonly slip?: Slip
  readonly fault: Fault
}

/** Nobody writes deeper by hand; what is deeper would only exhaust whoever reads it. */
const DEEPEST = 64

/** A JSON text's value, or where it breaks off, or goes too deep. */
export function jsonOf(written: string): { readonly value: unknown } | Broken {
  // editors on Windows put a mark of the encoding in front, which nobody sees
  const text = written.replace(/^\uFEFF/u, '')
  try {
    const deep = tooDeep(text)
    if (deep === undefined) return { value: JSON.parse(text) }
    return { line: lineAt(text, deep), near: text.slice(deep, deep + 24), fault: fault('too_deep', { most: DEEPEST }) }
  } catch {
    return brokenAt(text, firstWrong(text))
  }
}

const lineAt = (text: string, at: number) => text.slice(0, at).split('\n').length

/** Where a text that may be JSON opens more than may stand in one another; a bracket in quotation marks opens nothing. */
function tooDeep(text: string): number | undefined {
  let depth = 0
  for (const { 0: sign, index } of text.matchAll(/"(?:[^"\\]|\\.)*"|[[\]{}]/gsu)) {
    if (sign === '[' || sign === '{') depth++
    else if (sign === ']' || sign === '}') depth--
    if (depth > DEEPEST) return index
  }
  return undefined
}

function brokenAt(text: string, at: number): Broken {
  const near =
    text
      .slice(at, at + 24)
      .split('\n')[0]
      ?.trim() ?? ''
  const line = lineAt(text, at)
  if (text.trim() === '') return { line: 1, near, fault: fault('not_json_empty', {}) }
  if (near === '') return { line, near, fault: fault('not_json_end', {}) }
  const slip = slipAt(text, at)
  return slip ? { line, near, slip, fault: fault(`not_json_${slip}`, { near }) } : { line, near, fault: fault('not_json', { near }) }
}

const TOKEN =
  /([{}[\],:])|"(?:[^"\\\p{Cc}]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.])|(?:true|false|null)(?!\w)/uy

type Awaited = 'value' | 'value or ]' | 'name' | 'name or }' | 'colon' | 'more' | 'end'

/** Where the first token begins that may not stand there; the engine's own message does not always tell. */
function firstWrong(text: string): number {
  const open: ('{' | '[')[] = []
  let awaited: Awaited = 'value'
  let at = 0
  for (;;) {
    at += /^[\t\n\r ]*/.exec(text.slice(at))?.[0].length ?? 0
    TOKEN.lastIndex = at
    const token = TOKEN.exec(text)?.[0]
    const next: Awaited | undefined = token === undefined ? undefined : after(awaited, token, open)
    if (token === undefined || next === undefined) return at
    awaited = next
    at += token.length
  }
}

/** What is awaited behind a token; undefined where it may not stand. Keeps what is open. */
function after(awaited: Awaited, token: string, open: ('{' | '[')[]): Awaited | undefined {
  const innermost = open.at(-1)
  const ended = (): Awaited => (open.length === 0 ? 'end' : 'more')
  const close = () => {
    open.pop()
    return ended()
  }
  if (awaited === 'end') return undefined
  if (awaited === 'colon') return token === ':' ? 'value' : undefined
  if (awaited === 'more') {
    if (token === ',') return innermost === '{' ? 'name' : 'value'
    return (token === '}' && innermost === '{') || (token === ']' && innermost === '[') ? close() : undefined
  }
  if (awaited === 'name' || awaited === 'name or }') {
    if (token === '}' && awaited === 'name or }') return close()
    return token.startsWith('"') ? 'colon' : undefined
  }
  if (token === ']' && awaited === 'value or ]') return close()
  if (token === '{' || token === '[') {
    open.push(token)
    return token === '{' ? 'name or }' : 'value or ]'
  }
  return /^[}\],:]$/.test(token) ? undefined : ended()
}
