import sharp from 'sharp'
import { productNames } from '../../server/commerce/demo/index.ts'
import { drawPicture } from '../../server/commerce/demo/pictures/index.ts'
import { numbersIn, SURE } from '../../server/compose/perceiving/found.ts'
import {
  BLURRED_BELOW,
  COPY_ABOVE,
  lacking,
  likenessOf,
  lookAlike,
  type Perceiver,
  type PictureReading,
  perceiver,
} from '../../server/perceiving/index.ts'
import { isAppError } from '../../server/platform/errors/index.ts'
import { type BenchOptions, median, plain, type Result, round } from '../harness/result.ts'
import { changed, type Made, photographed, scene, screens, wholes } from './pictures.ts'

const PATIENT_MS = 300_000

/** The reading of a picture and the milliseconds that it took. */
interface Timed {
  readonly reading: PictureReading
  readonly ms: number
}

const goal = (name: string, value: number, unit: string, said: string, ok: boolean): Result => ({
  ...plain(name, round(value, 3), unit),
  goal: said,
  ok,
})

/** What is made out of made pictures: numbers of screens, goods in other light, copies, blur, nonsense; in the process that the service reads them in. */
export async function* bench({ quick, seed }: BenchOptions): AsyncIterable<Result> {
  const lacks = lacking()
  if (lacks.length > 0) throw new Error(`without ${lacks.join(' and ')} nothing can be measured: install the optional packages`)
  const works = perceiver((why) => process.stderr.write(`${why}\n`))
  try {
    yield* numbers(works, quick ? 2 : 10, seed)
    yield* goods(works, quick ? 40 : 120, seed)
    yield* copies(works, quick ? 30 : 120, seed)
    yield* odd(works, quick ? 5 : 15, seed)
    yield goal('perception_most_memory', works.standing().mostMegabytes, 'MB', '<= 700', works.standing().mostMegabytes <= 700)
  } finally {
    await works.close()
  }
}

async function read(works: Perceiver, bytes: Buffer): Promise<Timed> {
  const from = performance.now()
  const reading = await works.readPicture(bytes, PATIENT_MS)
  return { reading, ms: performance.now() - from }
}

async function* numbers(works: Perceiver, each: number, seed: number): AsyncIterable<Result> {
  const made = await screens(each, seed)
  const photos = await Promise.all(made.filter((_, at) => at % 2 === 0).map((one, at) => photographed(one, seed + at)))
  // the models are loaded once in the life of a process
  await read(works, made[0]?.bytes ?? Buffer.alloc(0))
  const times: number[] = []
  for (const [name, all] of [
    ['screens', made],
    ['photos_of_screens', photos],
  ] as const) {
    let [right, wanted, wrong] = [0, 0, 0]
    for (const one of all) {
      const { reading, ms } = await read(works, one.bytes)
      times.push(ms)
      const found = judged(reading, one)
      right += found.right
      wanted += one.numbers.length
      wrong += found.wrong.length
      if (found.wrong.length > 0) process.stderr.write(`${name}: ${one.numbers.join(' ')} read as ${found.wrong.join(' ')}\n`)
    }
    yield goal(`perception_${name}_numbers`, right / wanted, `of ${wanted}`, '>= 0.98', right / wanted >= 0.98)
    yield goal(`perception_${name}_wrong`, wrong, 'numbers acted on', '0', wrong === 0)
  }
  yield goal('perception_screen_median', median(times) / 1_000, 's', '<= 1.5', median(times) <= 1_500)
}

/** Numbers that would be looked up: those on the picture, and others. A piece of what stands there is no order of anybody. */
function judged(reading: PictureReading, { numbers: on }: Made): { right: number; wrong: string[] } {
  const sure = numbersIn(reading).filter(({ confidence }) => confidence >= SURE)
  const is = new Set(sure.map(({ value }) => value))
  const near = (value: string) => on.some((number) => number.length === value.length && number !== value)
  return { right: on.filter((number) => is.has(number)).length, wrong: [...is].filter((value) => !on.includes(value) && near(value)) }
}

/** Goods of the demo shop, each photographed in other light, turned, cut and on another ground. */
async function* goods(works: Perceiver, count: number, seed: number): AsyncIterable<Result> {
  const known: { id: string; features: Float32Array }[] = []
  for (const { id } of productNames()) {
    const drawn = drawPicture(id)
    if (drawn) known.push({ id, features: await works.lookOf(Buffer.from(drawn), PATIENT_MS) })
  }
  let right = 0
  const times: number[] = []
  const chosen = known.slice(0, count)
  for (const [at, { id }] of chosen.entries()) {
    const next = wholes(seed + at)
    const photo = await sharp(Buffer.from(drawPicture(id) ?? ''))
      .resize(700)
      .rotate((next(11) - 5) * 1.2, { background: '#e6e1d8' })
      .modulate({ brightness: 0.8 + next(40) / 100, saturation: 0.8 + next(40) / 100, hue: next(13) - 6 })
      .blur(0.6 + next(10) / 10)
      .jpeg({ quality: 60 })
      .toBuffer()
    const features = await works.lookOf(photo, PATIENT_MS)
    const from = performance.now()
    const best = known
      .map((one) => ({ id: one.id, likeness: lookAlike(features, one.features) }))
      .sort((a, b) => b.likeness - a.likeness)[0]
    times.push(performance.now() - from)
    if (best?.id === id) right++
  }
  yield goal(
    'perception_article_first',
    right / chosen.length,
    `of ${chosen.length} among ${known.length}`,
    '>= 0.85',
    right / chosen.length >= 0.85,
  )
  yield plain('perception_article_ms', round(median(times), 2), 'ms a search')
}

/** Photos that were sent before, changed, and others that were not. */
async function* copies(works: Perceiver, count: number, seed: number): AsyncIterable<Result> {
  const originals = await Promise.all(Array.from({ length: count }, (_, at) => scene(seed * 1_000 + at)))
  const thumbs: Uint8Array[] = []
  for (const one of originals) thumbs.push((await works.readPicture(one, PATIENT_MS)).thumb)
  let found = 0
  for (const [at, one] of originals.entries()) {
    const copy = await changed(one, { width: 800, height: 600 }, seed + at).toBuffer()
    const { thumb } = await works.readPicture(copy, PATIENT_MS)
    const best = await works.copyAmong(thumb, Buffer.concat(thumbs), PATIENT_MS)
    if (best?.nth === at) found++
  }
  let [pairs, alike] = [0, 0]
  for (let i = 0; i < thumbs.length; i++)
    for (let j = i + 1; j < thumbs.length; j++) {
      pairs++
      if (likenessOf(thumbs[i] ?? new Uint8Array(), thumbs[j] ?? new Uint8Array()) >= COPY_ABOVE) alike++
    }
  yield goal('perception_reuse_found', found / count, `of ${count}`, '>= 0.99', found / count >= 0.99)
  yield goal('perception_reuse_false', alike / pairs, `of ${pairs} pairs`, '<= 0.005', alike / pairs <= 0.005)
}

/** Blurred ones are told, sharp ones are not called so, and what is no picture is refused. */
async function* odd(works: Perceiver, count: number, seed: number): AsyncIterable<Result> {
  let right = 0
  for (let at = 0; at < count; at++) {
    const sharpOne = await scene(seed + at)
    const [one, other] = [
      await works.readPicture(await sharp(sharpOne).blur(14).jpeg().toBuffer(), PATIENT_MS),
      await works.readPicture(sharpOne, PATIENT_MS),
    ]
    if (one.sharpness < BLURRED_BELOW && other.sharpness >= BLURRED_BELOW) right++
  }
  yield goal('perception_blur', right / count, `of ${count}`, '>= 0.95', right / count >= 0.95)
  const bomb = await sharp({ create: { width: 10_000, height: 10_000, channels: 3, background: '#fff' } })
    .png()
    .toBuffer()
  const nonsense = [Buffer.alloc(0), Buffer.from('<html>'), Buffer.from('%PDF-1.7'), Buffer.alloc(5_000, 7), bomb]
  let refused = 0
  for (const one of nonsense) await works.readPicture(one, PATIENT_MS).catch((error: unknown) => isAppError(error) && refused++)
  yield goal('perception_refused', refused, `of ${nonsense.length}`, `${nonsense.length}`, refused === nonsense.length)
}
