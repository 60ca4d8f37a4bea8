import { z } from 'zod'

const Schema = z.looseObject({
  type: z.union([z.string(), z.array(z.string())]).optional(),
  const: z.union([z.string(), z.number(), z.boolean(), z.null()]).optional(),
  enum: z.array(z.union([z.string(), z.number(), z.boolean(), z.null()])).optional(),
  properties: z.record(z.string(), z.unknown()).optional(),
  required: z.array(z.string()).optional(),
  items: z.unknown().optional(),
  anyOf: z.array(z.unknown()).optional(),
  oneOf: z.array(z.unknown()).optional(),
  additionalProperties: z.unknown().optional(),
})

/** A JSON schema as a TypeScript type. Throws for a form that none of ours has. */
export function typeOf(schema: unknown, depth = 0): string {
  const { type, const: only, enum: choices, anyOf, oneOf, items, ...rest } = Schema.parse(schema)
  if (only !== undefined) return literal(only)
  if (choices) return choices.map(literal).join(' | ')
  const several = anyOf ?? oneOf
  if (several) return [...new Set(several.map((one) => typeOf(one, depth)))].join(' | ')
  if (Array.isArray(type)) return type.map((one) => typeOf({ ...rest, items, type: one }, depth)).join(' | ')
  switch (type) {
    case 'string':
    case 'boolean':
    case 'null':
      return type
    case 'number':
    case 'integer':
      return 'number'
    case 'array':
      return arrayOf(typeOf(items, depth), items)
    case 'object':
      return objectOf(rest, depth)
    case undefined:
      return 'unknown'
    default:
      throw new Error(`a schema of the type ${type} has no type here`)
  }
}

const literal = (value: string | number | boolean | null): string =>
  typeof value === 'string' ? `'${value.replaceAll("'", "\\'")}'` : String(value)
/** A list of several kinds needs brackets. */
const arrayOf = (of: string, schema: unknown): string => {
  const { type, enum: choices, anyOf, oneOf } = Schema.parse(schema)
  return [type, choices, anyOf, oneOf].some((several) => Array.isArray(several) && several.length > 1) ? `(${of})[]` : `${of}[]`
}

function objectOf(
  {
    properties = {},
    required = [],
    additionalProperties: more,
  }: Pick<z.infer<typeof Schema>, 'properties' | 'required' | 'additionalProperties'>,
  depth: number,
): string {
  const pad = '  '.repeat(depth + 1)
  const lines = Object.entries(properties).map(([name, schema]) => {
    const key = /^[a-z]\w*$/iu.test(name) ? name : literal(name)
    return `${pad}${key}${required.includes(name) ? '' : '?'}: ${typeOf(schema, depth + 1)}`
  })
  const isOpen = more !== undefined && more !== false
  if (isOpen)
    lines.push(`${pad}[name: string]: ${lines.length > 0 || Object.keys(Object(more)).length === 0 ? 'unknown' : typeOf(more, depth + 1)}`)
  return lines.length === 0 ? 'Record<string, never>' : `{\n${lines.join('\n')}\n${'  '.repeat(depth)}}`
}
