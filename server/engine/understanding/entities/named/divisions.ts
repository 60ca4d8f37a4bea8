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
const COMMON = new Set([
  '东方',
  '和平',
  '长安',
  '新城',
  '城区',
  '郊区',
  '朝阳',
  '鼓楼',
  '向阳',
  '红旗',
  '大同',
  '安全',
  '方便',
  '中心',
  '团风',
  '平安',
  '高新',
  '开放',
  '前进',
  '友谊',
  '西安区',
  '大方',
  '安心',
  '金平',
  '文成',
  '白云',
  '海口区',
  '宝山',
  '青山',
  '大新',
  '金山',
  '通道',
  '双十',
])

export interface Divisions {
  readonly names: Trie<readonly Division[]>
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
  const names = new Trie<readonly Division[]>()
  for (const [form, meant] of found) names.add(form, meant)
  return { names, byCode }
}

function forms({ name, level }: Division): string[] {
  const short = name.replace(SUFFIX, '').replace(PEOPLES, '')
  const usable = short.length >= 2 && short !== name && !(level === 'district' && (COMMON.has(short) || short.length < 2))
  return usable ? [name, short] : [name]
}
