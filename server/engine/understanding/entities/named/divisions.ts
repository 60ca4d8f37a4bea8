import { areaList } from '@vant/area-data'
import { Trie } from '#engine/text'

export interface Division {
  /** Six digits of GB/T 2260: two each for province, city and district. */
  readonly code: string
  readonly name: string
  readonly level: 'province' | 'city' | 'district'
}

const SUFFIX = /(?:特别行政区|维吾尔自治区|壮族自治区|回族自治区|自治区|自治州|自治县|自治旗|地区|林区|新区|矿区|省|市|区|县|旗|盟)$/
const PEOPLES = /(?:[一-鿿]{1,3}族){1,4}$/
/** Short names that are also words of a shop. */
const COMMON = new Set(['东方', '白银', '三明', '大同', '其它', '其他', '安康', '双十'])

/** Shorter still, as people say it. */
const SPOKEN: Readonly<Record<string, readonly string[]>> = { 内蒙古自治区: ['内蒙'] }

/** What a written name may mean. */
export interface Named {
  readonly meant: readonly Division[]
  /** A district without its "区" or "县": two characters that turn up inside other words, so it counts only behind its city. */
  readonly weak: boolean
}

export interface Divisions {
  readonly names: Trie<Named>
  readonly byCode: ReadonlyMap<string, Division>
}

let divisions: Divisions | undefined

/** Provinces, cities and districts by full and short name; made once. */
export function allDivisions(): Divisions {
  divisions ??= make()
  return divisions
}

function make(): Divisions {
  const byCode = new Map<string, Division>()
  const found = new Map<string, Division[]>()
  const lists = [
    ['province', areaList.province_list],
    ['city', areaList.city_list],
    ['district', areaList.county_list],
  ] as const
  for (const [level, list] of lists) {
    for (const [code, name] of Object.entries(list)) {
      const division: Division = { code, name, level }
      byCode.set(code, division)
      for (const form of forms(division)) found.set(form, [...(found.get(form) ?? []), division])
    }
  }
  const names = new Trie<Named>()
  for (const [form, meant] of found)
    names.add(form, { meant, weak: meant.every(({ level, name }) => level === 'district' && name !== form) })
  return { names, byCode }
}

function forms({ name }: Division): string[] {
  const short = name.replace(SUFFIX, '').replace(PEOPLES, '')
  const usable = short.length >= 2 && short !== name && !COMMON.has(short)
  return [name, ...(usable ? [short] : []), ...(SPOKEN[name] ?? [])]
}
