import { parse as parseYaml, stringify } from 'yaml'

type Value = unknown
type Scope = Map<string, Value>

type Node =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'print'; readonly expression: string }
  | { readonly kind: 'let'; readonly name: string; readonly expression: string; readonly isNew: boolean }
  | { readonly kind: 'if'; readonly branches: readonly { readonly condition: string | undefined; readonly body: readonly Node[] }[] }
  | { readonly kind: 'range'; readonly names: readonly string[]; readonly expression: string; readonly body: readonly Node[] }

/**
 * Renders a chart's templates by their names; `.tpl` files only define. It knows the part of Go's text/template and of Helm's functions that this chart
 * uses, for where there is no helm: `if`, `range`, `define`, variables, pipelines and the functions below. What it does not know it refuses. Throws what
 * `required` and `fail` say.
 */
export function render(templates: ReadonlyMap<string, string>, context: object): Map<string, string> {
  const defined = new Map<string, readonly Node[]>()
  const bodies = [...templates].map(([name, text]) => [name, parseTemplate(text, defined)] as const)
  const renderer = new Renderer(defined, context)
  return new Map(bodies.filter(([name]) => !name.endsWith('.tpl')).map(([name, body]) => [name, renderer.run(body, context, new Map())]))
}

const ACTION = /(\{\{-?\s*)([\s\S]*?)(\s*-?\}\})/g

interface Token {
  readonly text?: string
  readonly action?: string
}

function tokensOf(template: string): Token[] {
  const tokens: Token[] = []
  let [at, trims] = [0, false]
  for (const { 0: whole, 1: open = '', 2: action = '', 3: close = '', index } of template.matchAll(ACTION)) {
    const before = template.slice(at, index)
    const text = trims ? before.trimStart() : before
    tokens.push({ text: open.startsWith('{{-') ? text.trimEnd() : text }, { action: action.trim() })
    trims = close.endsWith('-}}')
    at = index + whole.length
  }
  const rest = template.slice(at)
  return [...tokens, { text: trims ? rest.trimStart() : rest }]
}

function parseTemplate(template: string, defined: Map<string, readonly Node[]>): readonly Node[] {
  const tokens = tokensOf(template)
  let at = 0
  function body(): { nodes: Node[]; end: string } {
    const nodes: Node[] = []
    while (at < tokens.length) {
      const { text, action } = tokens[at++] ?? {}
      if (action === undefined) nodes.push({ kind: 'text', text: text ?? '' })
      else if (action === 'end' || /^else\b/.test(action)) return { nodes, end: action }
      else {
        const node = nodeOf(action)
        if (node) nodes.push(node)
      }
    }
    return { nodes, end: '' }
  }
  function nodeOf(action: string): Node | undefined {
    const [, word = '', rest = ''] = /^(\S+)\s*([\s\S]*)$/.exec(action) ?? []
    if (word === 'define') {
      defined.set(rest.replaceAll('"', ''), body().nodes)
      return undefined
    }
    if (word === 'if') return ifOf(rest)
    if (word === 'range') {
      const [, names = '', expression = rest] = /^((?:\$\w+(?:,\s*)?)+)\s*:=\s*([\s\S]*)$/.exec(rest) ?? []
      return {
        kind: 'range',
        names: names
          .split(',')
          .map((name) => name.trim())
          .filter(Boolean),
        expression,
        body: body().nodes,
      }
    }
    const [, name, sign, expression = ''] = /^(\$\w+)\s*(:?=)\s*([\s\S]*)$/.exec(action) ?? []
    return name ? { kind: 'let', name, expression, isNew: sign === ':=' } : { kind: 'print', expression: action }
  }
  function ifOf(condition: string): Node {
    const branches: { condition: string | undefined; body: readonly Node[] }[] = []
    for (let next: string | undefined = condition; ; ) {
      const { nodes, end } = body()
      branches.push({ condition: next, body: nodes })
      if (end === 'end') return { kind: 'if', branches }
      if (end === '') throw new Error(`an if that does not end: ${condition}`)
      next = /^else if ([\s\S]*)$/.exec(end)?.[1]
    }
  }
  return body().nodes
}

const isTrue = (value: Value): boolean =>
  Array.isArray(value) ? value.length > 0 : typeof value === 'object' && value !== null ? Object.keys(value).length > 0 : Boolean(value)
const told = (value: Value): string => (value === undefined || value === null ? '' : String(value))
const isRecord = (value: Value): value is Record<string, Value> => typeof value === 'object' && value !== null && !Array.isArray(value)
const indented = (text: string, by: number) => text.replaceAll(/^/gm, ' '.repeat(by))

const FUNCTIONS: Readonly<Record<string, (...args: Value[]) => Value>> = {
  quote: (value) => JSON.stringify(told(value)),
  default: (fallback, value) => (isTrue(value) ? value : fallback),
  required: (message, value) => {
    if (value === undefined || value === null || value === '') throw new Error(told(message))
    return value
  },
  fail: (message) => {
    throw new Error(told(message))
  },
  nindent: (by, text) => `\n${indented(told(text), Number(by))}`,
  toYaml: (value) => stringify(value).trimEnd(),
  trunc: (length, text) => told(text).slice(0, Number(length)),
  trimSuffix: (end, text) => (told(text).endsWith(told(end)) ? told(text).slice(0, -told(end).length) : text),
  eq: (one, other) => one === other,
  gt: (one, other) => Number(one) > Number(other),
  int: (value) => Math.trunc(Number(value)),
  not: (value) => !isTrue(value),
  and: (...values) => values.find((value) => !isTrue(value)) ?? values.at(-1),
  or: (...values) => values.find(isTrue) ?? values.at(-1),
  dict: (...pairs) => Object.fromEntries(pairs.flatMap((name, i) => (i % 2 === 0 ? [[told(name), pairs[i + 1]]] : []))),
  urlParse: (text) => (URL.canParse(told(text)) ? { host: new URL(told(text)).host } : { host: '' }),
}

/** A string, a bracket, the pipe, or a word with dots. */
const WORD = /"(?:[^"\\]|\\.)*"|[()|]|[^\s()|]+/g

class Renderer {
  readonly #defined: ReadonlyMap<string, readonly Node[]>
  readonly #root: object

  constructor(defined: ReadonlyMap<string, readonly Node[]>, root: object) {
    this.#defined = defined
    this.#root = root
  }

  run(nodes: readonly Node[], dot: Value, scope: Scope): string {
    return nodes.map((node) => this.#one(node, dot, scope)).join('')
  }

  #one(node: Node, dot: Value, scope: Scope): string {
    switch (node.kind) {
      case 'text':
        return node.text
      case 'print':
        return told(this.#value(node.expression, dot, scope))
      case 'let':
        if (!node.isNew && !scope.has(node.name)) throw new Error(`${node.name} is set before it is there`)
        scope.set(node.name, this.#value(node.expression, dot, scope))
        return ''
      case 'if': {
        const met = node.branches.find(({ condition }) => condition === undefined || isTrue(this.#value(condition, dot, scope)))
        return met ? this.run(met.body, dot, scope) : ''
      }
      case 'range':
        return this.#each(node, dot, scope)
    }
  }

  #each({ names, expression, body }: Node & { kind: 'range' }, dot: Value, scope: Scope): string {
    const over = this.#value(expression, dot, scope)
    // maps are gone through by their sorted keys
    const entries: [Value, Value][] = Array.isArray(over) ? [...over.entries()] : isRecord(over) ? Object.entries(over).sort() : []
    return entries
      .map(([key, value]) => {
        const given: [string, Value][] =
          names.length === 2
            ? [
                [names[0] ?? '', key],
                [names[1] ?? '', value],
              ]
            : names.map((name) => [name, value])
        return this.run(body, value, new Map([...scope, ...given]))
      })
      .join('')
  }

  #value(expression: string, dot: Value, scope: Scope): Value {
    const words = expression.match(WORD) ?? []
    let at = 0
    const pipeline = (): Value => {
      let value = command(undefined, false)
      while (words[at] === '|') {
        at++
        value = command(value, true)
      }
      return value
    }
    const command = (piped: Value, hasPiped: boolean): Value => {
      const first = words[at] ?? ''
      const isCall = /^[a-z]\w*$/i.test(first) && !['true', 'false', 'nil'].includes(first)
      if (!isCall) return term()
      at++
      const args: Value[] = []
      while (at < words.length && words[at] !== '|' && words[at] !== ')') args.push(term())
      return this.#call(first, hasPiped ? [...args, piped] : args)
    }
    const term = (): Value => {
      const word = words[at++] ?? ''
      if (word === '(') {
        const value = pipeline()
        at++
        const after = words[at]
        if (!after?.startsWith('.')) return value
        at++
        return along(value, after)
      }
      if (word.startsWith('"')) return JSON.parse(word)
      if (/^-?\d+$/.test(word)) return Number(word)
      if (word === 'true' || word === 'false') return word === 'true'
      if (word.startsWith('.')) return along(dot, word)
      const [name = '', ...path] = word.split('.')
      if (word.startsWith('$') && (name === '$' || scope.has(name)))
        return along(name === '$' ? this.#root : scope.get(name), path.join('.'))
      throw new Error(`not understood: ${word} in {{ ${expression} }}`)
    }
    return pipeline()
  }

  #call(name: string, args: Value[]): Value {
    if (name === 'include') {
      const body = this.#defined.get(told(args[0]))
      if (!body) throw new Error(`there is no template ${told(args[0])}`)
      return this.run(body, args[1], new Map())
    }
    const known = FUNCTIONS[name]
    if (!known) throw new Error(`the function ${name} is not known here`)
    return known(...args)
  }
}

function along(value: Value, path: string): Value {
  return path
    .split('.')
    .filter(Boolean)
    .reduce<Value>((at, name) => (isRecord(at) ? at[name] : undefined), value)
}

/** The documents of a rendered file. */
export const documentsOf = (text: string): unknown[] =>
  text
    .split(/^---$/m)
    .map((part): unknown => parseYaml(part))
    .filter((document) => document !== null && document !== undefined)
