import type { WordArg, Words } from '#engine/conversation'
import {
  advised,
  type Body,
  type Fit,
  fitOn,
  type Measure,
  type MemberFact,
  member,
  optional,
  type ProductFact,
  SIZES,
  type SizeChartFact,
  type SizeRowFact,
  type VariantFact,
} from '../facts/index.ts'
import { entriesFor, entryAnswer } from './entries.ts'
import { goodsMeant, type Meant, namesValue, variantsNamed, whichGoods } from './goods.ts'
import { asked, HUMAN, product as ofProduct, type Room, type Said, told } from './look.ts'
import { linesAsWords, lineWords, pageSays } from './page/index.ts'

/** Which size fits, by the chart of the goods and the measures that were told; asked for once where they lack. */
export function sizeOf(room: Room): Said {
  const meant = goodsMeant(room)
  if (!meant) return undefined
  const [one] = meant
  if (!one) {
    const entries = entriesFor(room)
    return entries.verdict === 'answer' ? entryAnswer(entries.entry) : whichGoods(room)
  }
  const { product } = one
  const chart = product.sizeChart
  if (!chart) return withoutChart(room, one)
  const body = bodyIn(room.ask.values)
  const fit = fitOn(chart, body)
  if (fit.known.length > 0) return fit.fitting.length > 0 ? take(room, one, chart, fit) : outside(one, chart, fit)
  return withoutMeasures(room, one, chart)
}

/** Pounds, feet and months are already what the chart goes by. */
function bodyIn(values: Readonly<Record<string, string>>): Body {
  const of = (name: string) => {
    const value = Number(values[name] ?? Number.NaN)
    return Number.isFinite(value) && value > 0 ? value : undefined
  }
  return { height: of('height_cm'), weight: of('weight_kg'), foot: of('foot_cm'), months: of('months') }
}

const goods = ({ product }: Meant) => ({ shown: [ofProduct(product.id)] })

const runsWords = ({ runs }: SizeChartFact): Words[] =>
  runs === 'true' || runs === 'small' || runs === 'large' ? [{ key: `size.runs.${runs}` }] : []
/** The page's own words on its sizes; where it has none, how it runs. */
const noteWords = (chart: SizeChartFact): Words[] => (chart.note ? [{ key: 'size.note', args: { note: chart.note } }] : runsWords(chart))

function take(room: Room, meant: Meant, chart: SizeChartFact, fit: Fit): Said {
  const { product } = meant
  const best = advised(chart, fit.fitting)
  if (!best) return undefined
  const isWhole = fit.unknown.length === 0 || fit.unknown.every((measure) => measure === 'months')
  const title = product.title
  const say: Words[] =
    best.also.length > 0
      ? [{ key: isWhole ? 'size.either' : 'answer.size_between', args: { title, size: best.size, also: { list: best.also } } }]
      : [{ key: 'size.take', args: { title, size: best.size } }]
  const [lacks] = fit.unknown.filter((measure) => measure !== 'months')
  const more = { ...goods(meant), remembers: [{ event: 'advised' as const, id: product.id, size: best.size }] }
  if (lacks !== undefined && best.also.length > 0)
    return told([...say, ...noteWords(chart)], { ...more, ask: { key: `answer.size_ask.${lacks}` } })
  return told([...say, ...noteWords(chart), ...stockOfSize(room, meant, best.size)], more)
}

/** Whether the advised size is there, in the colour that is meant where one is. */
function stockOfSize(room: Room, meant: Meant, size: string): Words[] {
  const isOf = ({ options }: VariantFact) => Object.values(options).some((value) => value === size || namesValue(value, size))
  const named = variantsNamed({ ...room, ask: { ...room.ask, values: { ...room.ask.values, size } } }, meant)
  const ofSize = meant.product.variants.filter(isOf)
  if (ofSize.length === 0) return []
  const wanted = named.variants.filter(isOf)
  const [there, gone] = [ofSize.filter(({ stock }) => stock > 0), ofSize.filter(({ stock }) => stock <= 0)]
  if (there.length === 0) return [{ key: 'size.out_of_stock', args: { size } }]
  const isColourMeant = wanted.length > 0 && wanted.length < ofSize.length
  if (isColourMeant && wanted.every(({ stock }) => stock <= 0))
    return [{ key: 'answer.size_other_colours', args: { size, options: { list: otherOptions(there, size) } } }]
  if (gone.length === 0 || isColourMeant) return [{ key: 'size.in_stock', args: { size } }]
  return [{ key: 'answer.size_some_colours', args: { size, options: { list: otherOptions(gone, size) } } }]
}

const otherOptions = (variants: readonly VariantFact[], size: string): string[] =>
  [
    ...new Set(
      variants.map(({ options }) =>
        Object.values(options)
          .filter((value) => value !== size)
          .join(' '),
      ),
    ),
  ].filter(Boolean)

/** No size holds all that was told: said so, with what each measure comes to by itself. */
function outside(meant: Meant, chart: SizeChartFact, { apart }: Fit): Said {
  const parts = Object.entries(apart).filter(([, sizes]) => sizes.length > 0)
  const { title } = meant.product
  if (parts.length < 2) return told([{ key: 'size.outside', args: { title } }], { ...goods(meant), offer: [HUMAN] })
  const by = parts.map(([measure, sizes]): Words => ({ key: `answer.size_by.${measure}`, args: { sizes: { list: sizes } } }))
  return told([{ key: 'answer.size_apart', args: { title } }, ...by, ...noteWords(chart)], { ...goods(meant), offer: [HUMAN] })
}

/** No measure was told: how it runs, what the page says of it, one row that was named, or the measure is asked for. */
function withoutMeasures(room: Room, meant: Meant, chart: SizeChartFact): Said {
  const { product } = meant
  const said = [room.ask.words, room.ask.values['size'] ?? ''].join(' ')
  const row = chart.rows.find(({ size }) => namesValue(said, size, product.own[size]))
  const more = goods(meant)
  if (row && rangesOf(row).length > 0)
    return told([{ key: 'size.row', args: { title: product.title, size: row.size, ranges: rangesText(row) } }, ...noteWords(chart)], more)
  const found = pageSays(room, room.ask.words, product)
  if (found.isNamed) return told([...linesAsWords(product.title, found.lines), ...noteWords(chart)], more)
  const usual = usualSize(room, product, chart)
  const lead = usual ?? [{ key: 'size.how', args: { title: product.title } }, ...noteWords(chart)]
  const wants = chart.rows.some(({ foot }) => foot) ? 'foot' : chart.rows.some(({ months }) => months) ? 'months' : 'height'
  return asked({ key: `answer.size_ask.${wants}` }, { ...more, source: 'facts', lead: undefined, ...bodyOf(lead) })
}

/** What is told before the question, as its first words. */
const bodyOf = ([lead]: readonly Words[]) => (lead ? { lead } : {})

/** The size that a member usually takes, where the chart has it. */
function usualSize({ look, turn: { shopper } }: Room, product: ProductFact, chart: SizeChartFact): Words[] | undefined {
  if (shopper.customerId === null) return undefined
  const found: MemberFact | undefined = look('members.member', [shopper.customerId], optional(member))
  const size = found?.usualSizes[chart.kind]
  const isCharted = size !== undefined && chart.rows.some((row) => row.size === size)
  return isCharted ? [{ key: 'size.by_usual', args: { title: product.title, size } }] : undefined
}

const RANGED: readonly Measure[] = ['height', 'weight', 'foot', 'months']
const rangesOf = (row: SizeRowFact) => RANGED.flatMap((measure) => (row[measure] ? [[measure, row[measure]] as const] : []))
/** 170–181 cm, 68–80 kg. */
const rangesText = (row: SizeRowFact): WordArg => ({
  list: rangesOf(row).map(([measure, [from, to]]) => `${from}–${to} ${measure === 'weight' ? 'kg' : measure === 'months' ? 'M' : 'cm'}`),
})

/** Goods without a chart: their sizes as they are sold, or what the page says of their measures. */
function withoutChart(room: Room, meant: Meant): Said {
  const { product } = meant
  const found = pageSays(room, room.ask.words, product)
  const more = goods(meant)
  if (found.lines.length > 0) return told(lineWords(room.ask.words, product, found.lines), more)
  const isSize = (name: string) => SIZES.test(name) || SIZES.test(product.own[name] ?? '')
  const sizes = [
    ...new Set(
      product.variants.flatMap(({ options }) => Object.entries(options).flatMap(([name, value]) => (isSize(name) ? [value] : []))),
    ),
  ]
  if (sizes.length > 1) return told([{ key: 'size.sold', args: { title: product.title, sizes: { list: sizes } } }], more)
  return told([{ key: 'size.none', args: { title: product.title } }], { ...more, offer: [HUMAN] })
}
