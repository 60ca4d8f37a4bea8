import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** A province, a city or a district of China by its centre. Degrees, north and east. */
export interface Place {
  readonly name: string
  readonly province: string
  readonly city: string
  readonly district: string
  readonly level: 'province' | 'city' | 'district'
  readonly latitude: number
  readonly longitude: number
}

const FILE = join(import.meta.dirname, '../../../../data/places/china.tsv')

/** All provinces and cities, and the districts of the largest ones. */
export const PLACES: readonly Place[] = readFileSync(FILE, 'utf8')
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => {
    const [province = '', city = '', district = '', latitude = '', longitude = ''] = line.split('\t')
    const level = district ? 'district' : city ? 'city' : 'province'
    const name = [...new Set([province, city, district])].join('')
    return { name, province, city, district, level, latitude: Number(latitude), longitude: Number(longitude) }
  })

const PROVINCES = PLACES.filter(({ level }) => level === 'province')
const CITIES = PLACES.filter(({ level }) => level === 'city')
const DISTRICTS = PLACES.filter(({ level }) => level === 'district')

/** As people shorten it: 浙江 for 浙江省, 恩施 for 恩施土家族苗族自治州. */
const short = (name: string): string => {
  const bare = name.trim().replace(/(?:特别行政区|(?:壮族|回族|维吾尔)?自治区|自治[州县]|地区|[省市区县州盟])$/u, '')
  return bare.length >= 2 ? bare : name.trim()
}
const isCalled = (full: string, said: string): boolean => said.length > 1 && (full === said || full.startsWith(short(said)))

/** As an address says it. */
export interface Addressed {
  readonly province: string
  readonly city: string
  readonly district: string
}

/** The smallest place of the table that an address lies in; undefined where none is known: it may lie in another country, or be none. */
export function placeOf({ province, city, district }: Addressed): Place | undefined {
  const home = PROVINCES.find(({ province: full }) => isCalled(full, province))
  const there = cityIn(home, city) ?? cityIn(home, district)
  if (!there) return townIn(home, city) ?? townIn(home, district) ?? home
  return DISTRICTS.find((one) => one.province === there.province && one.city === there.city && isCalled(one.district, district)) ?? there
}

/** A municipality is its own city. Without a province a name that two have says nothing. */
function cityIn(home: Place | undefined, said: string): Place | undefined {
  const among = home ? CITIES.filter(({ province }) => province === home.province) : CITIES
  const own = home && among.find(({ province, city }) => province === city)
  if (own) return own
  const named = among.filter(({ city }) => isCalled(city, said))
  const exact = named.find(({ city }) => city === said)
  return exact ?? (named.length === 1 ? named[0] : undefined)
}

/** A district that an address calls its city (昆山市), where only one is called so. */
function townIn(home: Place | undefined, said: string): Place | undefined {
  const named = DISTRICTS.filter((one) => (!home || one.province === home.province) && isCalled(one.district, said))
  return named.length === 1 ? named[0] : undefined
}

/** 吉林市 is a city, whatever its province is called. */
const beginsWith = (said: string, province: string): boolean => said.startsWith(province) && !said.startsWith(`${province}市`)

/** A place by what somebody wrote in one line: 浙江省杭州市余杭区, 杭州, 上海徐汇. */
export function placeIn(words: string): Place | undefined {
  const said = words.replaceAll(/[\s,，·]/gu, '')
  const home =
    PROVINCES.find(({ province }) => said.startsWith(province)) ?? PROVINCES.find(({ province }) => beginsWith(said, short(province)))
  const province = home?.province ?? ''
  const rest = said.slice(said.startsWith(province) ? province.length : short(province).length)
  const [, city = '', district = ''] = /^(.*?(?:自治州|地区|盟|市))?(.*)$/u.exec(rest) ?? []
  return placeOf({ province, city, district })
}

/** The smallest place that a whole address in one line names, street, number and name beside it: 浙江省杭州市西湖区文三路 1 号, 上海徐汇区…. */
export function placeOfLine(line: string): Place | undefined {
  const said = line.replaceAll(/[\s,，·;；/-]/gu, '')
  const home = firstNamed(said, PROVINCES, ({ province }) => province)
  const rest = home ? said.slice(home.end) : said
  const among = home ? CITIES.filter(({ province }) => province === home.place.province) : CITIES
  // a municipality is its own city, and mostly not said twice
  const itself = home && among.find(({ province, city }) => province === city)
  const town = itself
    ? { place: itself, end: firstNamed(rest, [itself], ({ city }) => city)?.end ?? 0 }
    : firstNamed(rest, among, ({ city }) => city)
  if (!town)
    return (
      firstNamed(rest, home ? DISTRICTS.filter(({ province }) => province === home.place.province) : [], ({ district }) => district)
        ?.place ?? home?.place
    )
  const within = DISTRICTS.filter(({ province, city }) => province === town.place.province && city === town.place.city)
  return firstNamed(rest.slice(town.end), within, ({ district }) => district)?.place ?? town.place
}

/** A name further in than this is a street's ("北京路"), or a person's. */
const NEAR_START = 12

/** What is named first: by its whole name near the beginning, else in short at the very beginning. */
function firstNamed(said: string, places: readonly Place[], nameOf: (place: Place) => string): { place: Place; end: number } | undefined {
  const whole = places
    .map((place) => ({ place, at: said.indexOf(nameOf(place)), length: nameOf(place).length }))
    .filter(({ at }) => at >= 0 && at <= NEAR_START)
    .sort((a, b) => a.at - b.at || b.length - a.length)[0]
  if (whole) return { place: whole.place, end: whole.at + whole.length }
  const inShort = places.find((place) => short(nameOf(place)).length >= 2 && beginsWith(said, short(nameOf(place))))
  return inShort && { place: inShort, end: short(nameOf(inShort)).length }
}

const EARTH_KM = 6371
const radians = (degrees: number): number => (degrees * Math.PI) / 180

/** A point on the earth. Degrees. */
export interface Point {
  readonly latitude: number
  readonly longitude: number
}

/** Kilometres as the crow flies (haversine). */
export function kmBetween(a: Point, b: Point): number {
  const [up, along] = [radians(b.latitude - a.latitude), radians(b.longitude - a.longitude)]
  const half = Math.sin(up / 2) ** 2 + Math.cos(radians(a.latitude)) * Math.cos(radians(b.latitude)) * Math.sin(along / 2) ** 2
  return 2 * EARTH_KM * Math.asin(Math.min(1, Math.sqrt(half)))
}

/** How far the nearest of some points is; undefined where there is none. */
export function kmToNearest(from: Point, points: readonly Point[]): number | undefined {
  return points.length === 0 ? undefined : Math.min(...points.map((point) => kmBetween(from, point)))
}
