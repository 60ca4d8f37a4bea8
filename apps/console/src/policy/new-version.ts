/** A version's text as the beginning of another one: under the next free name, from today on by the shop's clock. */
export function newVersion(text: string, taken: readonly string[], zone: string, now: Date): string {
  const read: unknown = JSON.parse(text)
  const name = String(Reflect.get(Object(read), 'version'))
  const [, stem = `${name}-`, number = '1'] = /^(.*?)(\d+)$/.exec(name) ?? []
  const names = Array.from({ length: taken.length + 1 }, (_, i) => `${stem}${Number(number) + 1 + i}`)
  const version = names.find((one) => !taken.includes(one)) ?? name
  const from = new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(now)
  return JSON.stringify({ ...Object(read), version, from }, null, 2)
}
