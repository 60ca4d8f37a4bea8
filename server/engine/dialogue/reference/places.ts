import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { folded, rowsOf, tokensOf, WordTable } from '#engine/guards'
import { firstGraphemes, remembered } from '#engine/text'

/** A place of mainland China or beside it, as it is written, and its province in short (辽宁). */
export interface PlaceSaid {
  readonly name: string
  readonly province: string
}

const FOLDER = 'data/places'
const KIND = /(?:特别行政区|(?:壮族|回族|维吾尔)?自治区|地区|[省市盟])$/u
const short = (name: string): string => {
  const bare = name.replace(KIND, '')
  return bare.length >= 2 ? bare : name
}

/** 恩施 of 恩施土家族苗族自治州, 西双版纳 of 西双版纳傣族自治州: the name stands before the peoples. */
const namesOf = (name: string): readonly string[] =>
  name.endsWith('自治州') ? [name, firstGraphemes(name, 2), firstGraphemes(name, 4)] : [name, short(name)]

let tables: { readonly han: WordTable<string>; readonly latin: WordTable<string> } | undefined
/** Names of provinces and cities, to their province. */
function placeTables() {
  if (tables) return tables
  const [han, latin] = [new WordTable<string>(), new WordTable<string>()]
  // without its head
  const china = readFileSync(join(import.meta.dirname, '../../../..', FOLDER, 'china.tsv'), 'utf8')
    .trim()
    .split('\n')
    .slice(1)
  for (const [province = '', city = '', district = ''] of china.map((line) => line.split('\t')))
    if (district === '') for (const name of [city || province]) for (const one of namesOf(name)) han.add(short(province), one)
  for (const [province = '', english = ''] of rowsOf(`${FOLDER}/provinces.tsv`).slice(1)) latin.add(province, english)
  for (const [province = '', cities = ''] of rowsOf(`${FOLDER}/cities-en.tsv`))
    for (const city of cities.split('|')) latin.add(province, city)
  tables = { han, latin }
  return tables
}

/** The place that words name; of several the last, which is where it goes. */
export const placeIn = remembered((said: string): PlaceSaid | undefined => {
  const { text, span } = folded(said)
  const { han, latin } = placeTables()
  const found = [han, latin]
    .flatMap((table) => tokensOf(text, table))
    .flatMap(({ kinds, start, end }) => {
      const [province] = [...kinds].filter((one) => one !== 'break')
      return province === undefined ? [] : [{ province, name: said.slice(...span(start, end)).trim(), start }]
    })
  const last = found.toSorted((a, b) => a.start - b.start).at(-1)
  return last && { name: last.name, province: last.province }
})

/** A region or province in a text, with the provinces that it stands for. */
export interface AreaSaid {
  readonly start: number
  readonly end: number
  readonly provinces: readonly string[]
  readonly isProvince: boolean
}

let areas: { readonly table: WordTable<string>; readonly regions: ReadonlyMap<string, readonly string[]> } | undefined
function areaTable() {
  if (areas) return areas
  const table = new WordTable<string>()
  const regions = new Map<string, readonly string[]>()
  for (const [zh = '', en = '', provinces = ''] of rowsOf(`${FOLDER}/regions.tsv`)) {
    regions.set(zh, provinces.split('|'))
    for (const name of [...zh.split('|'), ...en.split('|')]) table.add(zh, name)
  }
  for (const [province = '', english = ''] of rowsOf(`${FOLDER}/provinces.tsv`).slice(1)) {
    table.add(province, province)
    table.add(province, english)
  }
  areas = { table, regions }
  return areas
}

/** The regions and provinces that a text lists, by their place in it. */
export function areasIn(given: string): readonly AreaSaid[] {
  const { text, span } = folded(given)
  const { table, regions } = areaTable()
  return tokensOf(text, table).flatMap(({ kinds, start, end }): AreaSaid[] => {
    const [name] = [...kinds].filter((one) => one !== 'break')
    if (name === undefined) return []
    const [from, to] = span(start, end)
    const inside = regions.get(name)
    return [{ start: from, end: to, provinces: inside ?? [name], isProvince: inside === undefined }]
  })
}
