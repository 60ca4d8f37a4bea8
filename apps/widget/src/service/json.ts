/**
 * JSON of plain data, whatever the page did to the prototypes: with an old Prototype.js, `JSON.stringify` calls `Array.prototype.toJSON`,
 * and gives a list as a string in quotes. What is undefined is left out, as there.
 */
export function toJson(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null'
  let text = ''
  if (Array.isArray(value)) {
    for (let at = 0; at < value.length; at++) text += `${at ? ',' : ''}${toJson(value[at])}`
    return `[${text}]`
  }
  for (const key of Object.keys(value)) {
    const inner: unknown = Reflect.get(value, key)
    if (inner !== undefined) text += `${text && ','}${JSON.stringify(key)}:${toJson(inner)}`
  }
  return `{${text}}`
}
