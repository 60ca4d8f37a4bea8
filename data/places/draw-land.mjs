/**
 * Draws the land of the earth for the map of distances: `node data/places/draw-land.mjs land-50m.json`, the file of `npm pack world-atlas@2.0.2`
 * (Natural Earth, public domain). Coasts alone, no border of any country. Close by the places of china.tsv coasts stand to a twentieth of a degree,
 * elsewhere to half of one; names stand at the capitals of provinces, in Chinese and by provinces.tsv in English. Writes apps/console/src/worth/distance/land.json.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const HERE = import.meta.dirname
const [from] = process.argv.slice(2)
if (!from) throw new Error('say where land-50m.json is')

/** West, south, east, north of the places of the table, with room. */
const NEAR = [70, 15, 138, 56]
const isNear = ([x, y]) => x >= NEAR[0] && x <= NEAR[2] && y >= NEAR[1] && y <= NEAR[3]
/** So far a coast may be from where it is drawn, and so large land must be; degrees. */
const TOLERANCE = { near: 0.06, far: 0.4 }
const LEAST = { near: 0.04, far: 1.5 }
/** Whole numbers in the file: twentieths of a degree. */
const STEPS = 20

const { transform, arcs, objects } = JSON.parse(readFileSync(from, 'utf8'))
const points = arcs.map((arc) => {
  let [x, y] = [0, 0]
  return arc.map(([dx, dy]) => {
    x += dx
    y += dy
    return [x * transform.scale[0] + transform.translate[0], y * transform.scale[1] + transform.translate[1]]
  })
})
const arcOf = (at) => (at < 0 ? points[~at].toReversed() : points[at])
const ringOf = (ats) => ats.flatMap((at, i) => (i === 0 ? arcOf(at) : arcOf(at).slice(1)))
const polygons = objects.land.geometries.flatMap(({ type, arcs: own }) => (type === 'Polygon' ? [own] : own))
// the land alone: a lake that is a hole is no coast
const rings = polygons.map(([outer]) => ringOf(outer))

const areaOf = (ring) => Math.abs(ring.reduce((sum, [x, y], i) => sum + x * ring[(i + 1) % ring.length][1] - ring[(i + 1) % ring.length][0] * y, 0)) / 2

/** How far a point is from a line, in units of what is allowed there. */
function offLine(point, [ax, ay], [bx, by]) {
  const [px, py] = point
  const long = (bx - ax) ** 2 + (by - ay) ** 2
  const t = long === 0 ? 0 : Math.max(0, Math.min(1, ((px - ax) * (bx - ax) + (py - ay) * (by - ay)) / long))
  return Math.hypot(px - ax - t * (bx - ax), py - ay - t * (by - ay)) / (isNear(point) ? TOLERANCE.near : TOLERANCE.far)
}
/** Douglas and Peucker 1973. */
function simple(line) {
  const [first, last] = [line[0], line.at(-1)]
  let [most, at] = [0, 0]
  for (let i = 1; i < line.length - 1; i++) {
    const off = offLine(line[i], first, last)
    if (off > most) [most, at] = [off, i]
  }
  if (most <= 1) return [first, last]
  return [...simple(line.slice(0, at + 1)), ...simple(line.slice(at)).slice(1)]
}
/** A ring begins where it ends: it is cut at its farthest point first. */
function simpleRing(ring) {
  const far = ring.reduce((best, [x, y], i) => (Math.hypot(x - ring[0][0], y - ring[0][1]) > Math.hypot(ring[best][0] - ring[0][0], ring[best][1] - ring[0][1]) ? i : best), 0)
  return [...simple(ring.slice(0, far + 1)), ...simple(ring.slice(far)).slice(1)]
}

const land = rings
  .filter((ring) => areaOf(ring) >= (ring.some(isNear) ? LEAST.near : LEAST.far) && ring.some(([, y]) => y > -60))
  .map(simpleRing)
  .map((ring) => ring.map(([x, y]) => [Math.round(x * STEPS), Math.round(y * STEPS)]))
  .filter((ring) => ring.length > 3)
  .toSorted((a, b) => b.length - a.length)
  // each point by how far it is from the one before
  .map((ring) => ring.flatMap(([x, y], i) => (i === 0 ? [x, y] : [x - ring[i - 1][0], y - ring[i - 1][1]])))

const bare = (name) => name.replace(/(?:特别行政区|(?:壮族|回族|维吾尔)?自治区|[省市])$/u, '')
const tableOf = (name) => readFileSync(join(HERE, name), 'utf8').trim().split('\n').slice(1).map((line) => line.split('\t'))
const english = new Map(tableOf('provinces.tsv'))
const names = tableOf('china.tsv')
  .filter(([, city]) => city === '')
  .map(([province, , , latitude, longitude]) => [bare(province), english.get(bare(province)), Number(longitude), Number(latitude)])

const file = join(HERE, '../../apps/console/src/worth/distance/land.json')
writeFileSync(file, `${JSON.stringify({ steps: STEPS, land, names })}\n`)
