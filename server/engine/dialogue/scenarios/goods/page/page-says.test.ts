import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aProductOf } from '../../../testing/a-shop.ts'
import { pageSays } from './page-says.ts'

/** A product whose page is in English, with nothing but its text. */
const page = (title: string, description: string) => ({
  ...aProductOf({ title, aliases: [], category: '', attributes: {}, variants: [], accessories: [] }),
  description,
  brand: undefined,
  url: undefined,
  image: undefined,
  sizeChart: undefined,
  own: {},
  variants: [],
})

const KAYAK = page(
  'River Kayak',
  'Made of rotomoulded polyethylene. Seats two persons of up to 90 kg each. The hull weighs 24 kg and is easy to learn on for beginners. Wipe clean with mild soap.',
)
const RUG = page(
  'Hall Rug',
  'A flat weave of New Zealand wool, 70 x 140 cm. Do not machine wash; spot clean with cold water. Non-slip backing.',
)

const SAID: readonly (readonly [question: string, goods: typeof KAYAK, said: RegExp | undefined])[] = [
  ['how many people does it take', KAYAK, /two persons/],
  ['i have never done this before, is it ok for a first timer?', KAYAK, /beginners/],
  ['新手能玩吗', KAYAK, /beginners/],
  ['¿es para principiantes?', KAYAK, /beginners/],
  ['can i chuck it in the wash', RUG, /machine wash/],
  ['能机洗吗', RUG, /machine wash/],
  ['kann man den in der Waschmaschine waschen?', RUG, /machine wash/],
  ['will it slide about on tiles, is it non slip', RUG, /Non-slip/],
  ['does it float', RUG, undefined],
  ['do you take american express', KAYAK, undefined],
]

for (const [question, goods, said] of SAID)
  test(`"${question}" of ${goods.title}: ${said ? 'what its page says' : 'nothing'}`, () => {
    const found = pageSays(question, goods)
    if (said) assert.match(found.join(' '), said)
    else assert.deepEqual(found, [])
  })

test('a number with a point ends no sentence, and two sentences are quoted at most', () => {
  const goods = page('Lamp', 'Draws 4.5 watts of power. Power 4.5 watts. Power 5 watts. Power 6 watts.')
  const said = pageSays('how much power in watts', goods)
  assert.equal(said.length, 2)
  assert.match(said[0] ?? '', /4\.5 watts/)
})
