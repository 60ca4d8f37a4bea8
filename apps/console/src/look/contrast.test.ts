import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'

const css = readFileSync(join(import.meta.dirname, 'colours.css'), 'utf8')

/** The colours of a block of colours.css by name. */
function colours(selector: string): Map<string, string> {
  const block = css.slice(css.indexOf(`${selector} {`))
  const named = block.slice(0, block.indexOf('}')).matchAll(/--([\w-]+): (#[0-9a-f]{6})/g)
  return new Map([...named].map(([, name = '', value = '']) => [name, value]))
}

/** Relative luminance of WCAG 2.2. */
function luminance(hex: string): number {
  const parts = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
  const [r = 0, g = 0, b = 0] = parts.map((part) => (part <= 0.040_45 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x)
  return (light + 0.05) / (dark + 0.05)
}

/** Which words stand on which grounds. */
const PAIRS = [
  ['ink', 'paper'],
  ['ink', 'ground'],
  ['ink', 'bot-soft'],
  ['ink', 'mine-soft'],
  ['ink', 'queue-soft'],
  ['ink', 'accent-soft'],
  ['ink-2', 'paper'],
  ['ink-2', 'ground'],
  ['ink-2', 'raised'],
  ['ink-2', 'bot-soft'],
  ['ink-2', 'queue-soft'],
  ['ink-2', 'others-soft'],
  ['ink-3', 'paper'],
  ['ink-3', 'raised'],
  ['accent', 'paper'],
  ['accent', 'accent-soft'],
  ['accent-ink', 'accent'],
  ['bot', 'bot-soft'],
  ['bot', 'paper'],
  ['bot', 'ground'],
  ['queue', 'queue-soft'],
  ['queue', 'paper'],
  ['mine', 'mine-soft'],
  ['others', 'others-soft'],
  ['bad', 'paper'],
  ['bad', 'bad-soft'],
  ['warn', 'paper'],
  ['good', 'paper'],
] as const

for (const selector of [':root', ':root[data-look="dark"]']) {
  test(`words can be read on their ground: ${selector}`, () => {
    const known = colours(selector)
    for (const [words, ground] of PAIRS) {
      const ratio = contrast(known.get(words) ?? '#000000', known.get(ground) ?? '#000000')
      assert.ok(ratio >= 4.5, `${words} on ${ground}: ${ratio.toFixed(2)}`)
    }
  })
}
