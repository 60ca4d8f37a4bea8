import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { lackingIn, type PostalPlace, partIn, postalLine, readPostal } from './index.ts'

const lines = (file: string) =>
  readFileSync(join(import.meta.dirname, 'testing', file), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))

const PARTS = ['street', 'city', 'region', 'postcode', 'country', 'name', 'phone'] as const
const told = (place: PostalPlace | undefined) => PARTS.map((part) => place?.[part] ?? '').join(' | ')

/** Lines that are read otherwise than they are meant. */
const wrongIn = (all: readonly string[]) =>
  all.flatMap((line) => {
    const [text = '', ...parts] = line.split('\t')
    const [meant, read] = [PARTS.map((_, at) => parts[at] ?? '').join(' | '), told(readPostal(text.replaceAll('⏎', '\n')))]
    return meant === read ? [] : [`${text}\n  meant ${meant}\n  read  ${read}`]
  })

const halves = (all: readonly string[]) => [all.filter((_, at) => at % 2 === 0), all.filter((_, at) => at % 2 === 1)] as const

describe('addresses of other countries', () => {
  const [known, kept] = halves(lines('addresses.tsv'))
  it('are read part by part, as their countries write them', () => {
    assert.ok(known.length >= 30)
    assert.deepEqual(wrongIn(known), [])
  })

  it('what is no address is none: numbers of orders, counts, sums, days', () => {
    const [told, kept] = halves(lines('no-addresses.tsv'))
    for (const all of [told, kept]) {
      assert.ok(all.length >= 16)
      assert.deepEqual(
        all.filter((line) => readPostal(line) !== undefined),
        [],
      )
    }
  })

  it('of those that were kept back while this was made all but one', (t) => {
    // at the first look 27 of 33; what was missed was mended by its kind
    const wrong = wrongIn(kept)
    t.diagnostic(`${kept.length - wrong.length} of ${kept.length} kept back are read; not: ${wrong.join('\n')}`)
    assert.ok(kept.length >= 30 && wrong.length <= 1, wrong.join('\n'))
  })

  it('so are those that were written when it was there', () => {
    const more = lines('more-addresses.tsv')
    assert.ok(more.length >= 40)
    assert.deepEqual(wrongIn(more), [])
  })

  it('so is what was once read wrongly', () => {
    const mended = lines('mended-addresses.tsv')
    assert.ok(mended.length >= 10)
    assert.deepEqual(wrongIn(mended), [])
  })

  it('told in two scripts, it is that in Latin letters where it names its country; of China its own characters say more', () => {
    const tokyo = '1-2-3 Jinnan | Shibuya-ku | Tokyo | 150-0041 | JP |  | '
    assert.equal(told(readPostal('東京都渋谷区神南1-2-3\n1-2-3 Jinnan, Shibuya-ku, Tokyo 150-0041, Japan')), tokyo)
    assert.equal(told(readPostal('1-2-3 Jinnan, Shibuya-ku, Tokyo 150-0041, Japan（〒150-0041 東京都渋谷区神南1-2-3）')), tokyo)
    assert.equal(
      told(readPostal('寄到 12 Rue de Rivoli, 75001 Paris, France（法国巴黎）')),
      '12 Rue de Rivoli | Paris |  | 75001 | FR |  | ',
    )
    for (const other of [
      '上海市浦东新区世纪大道1200号',
      '上海市浦东新区世纪大道1200号\n1200 Century Avenue, Pudong, Shanghai 200120, China',
    ])
      assert.equal(readPostal(other), undefined, other)
  })

  it('what a country needs and was not told is named', () => {
    const [paris, chicago] = [
      { street: '12 Rue de Rivoli', city: 'Paris' },
      { street: '1 Wacker Dr', city: 'Chicago', country: 'US' },
    ]
    assert.deepEqual(lackingIn({ ...paris, country: 'FR' }), ['postcode'])
    assert.deepEqual(lackingIn(paris, 'FR'), ['postcode'])
    assert.deepEqual(lackingIn(paris), [], 'of no country nothing more is known')
    assert.deepEqual(lackingIn(chicago), ['region', 'postcode'])
  })

  it('of no country that was told, the postcode has the shape of those where the order goes, or the country is what lacks', () => {
    const london = { street: '10 Downing St', city: 'London', postcode: 'SW1A 2AA' }
    assert.deepEqual(lackingIn(london, 'DE'), ['country'])
    assert.deepEqual(lackingIn(london, 'AE'), ['country'], 'where there are no postcodes')
    assert.deepEqual(lackingIn(london, 'KE'), ['country'], 'of whose shape nothing is known')
    assert.deepEqual(lackingIn(london, 'GB'), [])
    assert.deepEqual(lackingIn({ ...london, country: 'DE' }, 'DE'), ['postcode'])
    assert.deepEqual(lackingIn({ street: '88 Century Avenue', city: 'Shanghai', postcode: '200120' }, 'CN'), [])
  })

  it('a part told by itself is that part alone, without the words around it', () => {
    const cases: [Parameters<typeof partIn>, string | undefined][] = [
      [['postcode', 'it is 75001, thanks', 'FR'], '75001'],
      [['postcode', 'zip 60601', 'US'], '60601'],
      [['postcode', 'zip 60601'], '60601'],
      [['postcode', 'postcode is 75001'], '75001'],
      [['postcode', 'PLZ: 10115'], '10115'],
      [['postcode', '75001 i think'], '75001'],
      [['postcode', 'sw1a 2aa'], 'SW1A 2AA'],
      [['postcode', 'the code is 1012 LM'], '1012 LM'],
      [['postcode', 'D02 X285'], 'D02 X285'],
      [['postcode', '1100-053'], '1100-053'],
      [['postcode', 'Illinois'], undefined],
      [['postcode', 'SW1A 2AA', 'DE'], undefined],
      [['region', 'Illinois'], 'Illinois'],
      [['country', 'it is in the UK'], 'GB'],
      [['country', 'Deutschland'], 'DE'],
      [['country', 'us'], 'US'],
      [['country', 'send it to us please'], undefined],
      [['country', 'Kenya'], 'KE'],
      [['country', '英国', '', 'zh-CN'], 'GB'],
      [['country', 'New South Wales'], undefined],
      [['country', 'France or Germany'], undefined],
    ]
    for (const [asked, said] of cases) assert.equal(partIn(...asked)?.said, said, asked.join())
  })

  it('it is written in the order of its country', () => {
    assert.equal(
      postalLine({ street: '1 Wacker Dr', city: 'Chicago', region: 'IL', postcode: '60601', country: 'US' }),
      '1 Wacker Dr, Chicago, IL 60601, United States',
    )
    assert.equal(
      postalLine({ street: 'Musterstraße 12', city: 'Berlin', postcode: '10115', country: 'DE' }),
      'Musterstraße 12, 10115 Berlin, Germany',
    )
  })

  it('what goes on and on is no slower than it is long', () => {
    const fastest = (text: string) =>
      Math.min(
        ...Array.from({ length: 7 }, () => {
          const began = performance.now()
          for (let at = 0; at < 10; at++) readPostal(text)
          return performance.now() - began
        }),
      )
    for (const piece of ['1 a ', '75001 ', 'Rue 5, ', 'name ', '+1 2 ']) {
      const [half, whole] = [200, 399].map((length) => fastest(piece.repeat(length / piece.length)))
      assert.ok((whole ?? 0) < 8 * (half ?? 0) + 5, `${piece}: ${half} ms, then ${whole} ms`)
    }
  })
})
