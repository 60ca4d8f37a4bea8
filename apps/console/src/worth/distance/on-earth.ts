/** Degrees east and north. */
export type At = readonly [across: number, up: number]

/** Coasts as rings of degrees east and north, and names of provinces at their capitals. */
export interface Land {
  readonly rings: readonly (readonly At[])[]
  readonly names: readonly (readonly [name: string, english: string, across: number, up: number])[]
}

/** As `data/places/draw-land.mjs` wrote it. */
interface Drawn {
  readonly steps: number
  readonly land: readonly (readonly number[])[]
  readonly names: readonly (readonly (string | number)[])[]
}

/** What the file says, in degrees. */
export const landOf = ({ steps, land, names }: Drawn): Land => ({
  rings: land.map((ring) => ringOf(ring, steps)),
  names: names.map(([name, english, x, y]) => [String(name), String(english), Number(x), Number(y)]),
})

/** Numbers by two, each point by how far it is from the one before. */
function ringOf(steps: readonly number[], ofDegree: number): At[] {
  const points: At[] = []
  let [x, y] = [0, 0]
  for (let i = 0; i + 1 < steps.length; i += 2) {
    x += steps[i] ?? 0
    y += steps[i + 1] ?? 0
    points.push([x / ofDegree, y / ofDegree])
  }
  return points
}

const EARTH_KM = 6371
const radians = (degrees: number): number => (degrees * Math.PI) / 180
const degrees = (angle: number): number => (angle * 180) / Math.PI

/** Bounds that keep both directions to the same scale in a box so many times as wide as high, at their middle latitude: a degree of longitude is shorter there. */
export function boundsOf(all: readonly At[], shape: number) {
  const [across, up] = [all.map(([x]) => x), all.map(([, y]) => y)]
  const [west, east] = [Math.min(...across), Math.max(...across)]
  const [south, north] = [Math.min(...up), Math.max(...up)]
  const [x, y] = [(west + east) / 2, (south + north) / 2]
  const squeeze = Math.cos(radians(y))
  const high = Math.max(north - south, ((east - west) * squeeze) / shape, 1) * 1.1
  const wide = (high * shape) / squeeze
  return { x: [x - wide / 2, x + wide / 2], y: [y - high / 2, y + high / 2], squeeze } as const
}

/** Kilometres of a degree northwards. */
export const KM_OF_DEGREE = 111.2
/** A round length, some fifth of the width: 1, 2 or 5 and noughts. */
export function scaleOf(wide: number): number {
  const ten = 10 ** Math.floor(Math.log10(wide / 5))
  return ([5, 2, 1].find((times) => times * ten <= wide / 5) ?? 1) * ten
}
/** A circle on the earth, as degrees east and north. */
export function ring({ latitude, longitude }: { latitude: number; longitude: number }, km: number): At[] {
  const [up, far] = [radians(latitude), km / EARTH_KM]
  return Array.from({ length: 73 }, (_, i) => {
    const turn = (2 * Math.PI * i) / 72
    const there = Math.asin(Math.sin(up) * Math.cos(far) + Math.cos(up) * Math.sin(far) * Math.cos(turn))
    const along = Math.atan2(Math.sin(turn) * Math.sin(far) * Math.cos(up), Math.cos(far) - Math.sin(up) * Math.sin(there))
    return [longitude + degrees(along), degrees(there)]
  })
}
