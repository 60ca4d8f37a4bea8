/** Rounds of the loop: some 10 ms on a machine of today. */
const ROUNDS = 5
const WORDS = ['卡其色', '风衣', '快递', 'parcel', '退货', 'trench coat', '发票', '多少钱', '会员', 'how much']

/** As much as a turn's models and indexes: more than the caches next to a core hold. */
const WEIGHTS = new Float32Array(4_000_000).fill(0.5)

/** What a turn does much of, in a fixed amount: texts cut and looked up, patterns, small objects written and read, numbers added, weights found far apart. Gives a sum, so that nothing of it can be left out. */
export function calibrate(): number {
  let sum = 0
  for (let round = 0; round < ROUNDS; round++) {
    const text = WORDS.map((word, at) => `${word}${(round * 7 + at) % 13}`).join('，')
    sum += grams(text.repeat(8)) + patterns(text) + objects(round) + numbers(round) + farApart(round)
  }
  return sum
}

function grams(text: string): number {
  const seen = new Map<string, number>()
  for (let at = 0; at + 3 <= text.length; at++)
    for (let long = 1; long <= 3; long++) {
      const gram = text.slice(at, at + long)
      seen.set(gram, (seen.get(gram) ?? 0) + 1)
    }
  return seen.size
}

const patterns = (text: string): number =>
  [...text.matchAll(/(\p{sc=Han}+)(\d+)|([a-z]+) ?([a-z]*)/gu)].reduce((sum, [found]) => sum + found.length, 0)

function objects(round: number): number {
  const rows = Array.from({ length: 200 }, (_, at) => ({
    id: `row-${round}-${at}`,
    price: at * 100,
    tags: ['a', 'b', String(at)],
    at: { x: at },
  }))
  const read: typeof rows = JSON.parse(JSON.stringify(rows))
  return read.reduce((sum, { price, at }) => sum + price + at.x, 0) % 1_000
}

function numbers(round: number): number {
  const row = new Float32Array(20_000)
  for (let at = 0; at < row.length; at++) row[at] = Math.sin(at + round) * 0.5
  return row.reduce((sum, one) => sum + one, 0)
}

function farApart(round: number): number {
  let [at, sum] = [round + 1, 0]
  for (let step = 0; step < 10_000; step++) {
    at = (Math.imul(at, 1_664_525) + 1_013_904_223) >>> 0
    sum += WEIGHTS[at % WEIGHTS.length] ?? 0
  }
  return sum
}
