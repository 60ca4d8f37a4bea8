/** A stretch of text in a picture: its middle, the direction that it runs in, half its length and half its height, in pixels. */
export interface TextBox {
  readonly x: number
  readonly y: number
  /** Radians; 0 runs to the right. */
  readonly angle: number
  readonly halfLength: number
  readonly halfHeight: number
}

interface Region {
  count: number
  sum: number
  x: number
  y: number
  xx: number
  yy: number
  xy: number
  readonly at: number[]
}

/** The values of PaddleOCR's DB post-processing: what counts as text, how sure a box must be, and how far it is let out again. */
const TEXT = 0.3
const SURE = 0.5
const LET_OUT = 1.6
const LEAST_SIDE = 3

/** Boxes around the connected regions of a map of likelihoods (Liao et al. 2020, Differentiable Binarization). */
export function textBoxes(map: Float32Array, width: number, height: number): TextBox[] {
  const seen = new Uint8Array(map.length)
  const boxes: TextBox[] = []
  for (let start = 0; start < map.length; start++) {
    if (seen[start] || map[start]! <= TEXT) continue
    const region = regionFrom(start, { map, seen, width, height })
    const box = region.sum / region.count >= SURE ? boxOf(region, width) : undefined
    if (box) boxes.push(box)
  }
  return boxes
}

interface Walk {
  readonly map: Float32Array
  readonly seen: Uint8Array
  readonly width: number
  readonly height: number
}

/** All that hangs together with a point, by its eight neighbours. */
function regionFrom(start: number, { map, seen, width, height }: Walk): Region {
  const region: Region = { count: 0, sum: 0, x: 0, y: 0, xx: 0, yy: 0, xy: 0, at: [] }
  const open = [start]
  seen[start] = 1
  for (let point = open.pop(); point !== undefined; point = open.pop()) {
    const [x, y] = [point % width, Math.trunc(point / width)]
    add(region, x, y, map[point]!)
    region.at.push(point)
    for (let ny = Math.max(0, y - 1); ny <= Math.min(height - 1, y + 1); ny++)
      for (let nx = Math.max(0, x - 1); nx <= Math.min(width - 1, x + 1); nx++) {
        const next = ny * width + nx
        if (seen[next] || map[next]! <= TEXT) continue
        seen[next] = 1
        open.push(next)
      }
  }
  return region
}

function add(region: Region, x: number, y: number, value: number): void {
  region.count++
  region.sum += value
  region.x += x
  region.y += y
  region.xx += x * x
  region.yy += y * y
  region.xy += x * y
}

/** So much longer than high a region must be for its axis to tell how the text runs. */
const LONG = 2
/** Nearer to level than this is level: a screenshot's lines are not turned by a letter that hangs down. */
const LEVEL = 0.03

/** The box of a region along its main axis, let out as far as the map was drawn in. */
function boxOf({ count, x, y, xx, yy, xy, at }: Region, width: number): TextBox | undefined {
  const [mx, my] = [x / count, y / count]
  const [vx, vy, vxy] = [xx / count - mx * mx, yy / count - my * my, xy / count - mx * my]
  const spread = Math.hypot(vx - vy, 2 * vxy)
  const isLong = vx + vy + spread > LONG * LONG * Math.max(1e-6, vx + vy - spread)
  const slant = Math.atan2(2 * vxy, vx - vy) / 2
  const angle = isLong && Math.abs(slant) > LEVEL ? slant : 0
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
  let [left, right, up, down] = [0, 0, 0, 0]
  for (const point of at) {
    const [dx, dy] = [(point % width) - mx, Math.trunc(point / width) - my]
    const [along, across] = [dx * cos + dy * sin, dy * cos - dx * sin]
    left = Math.min(left, along)
    right = Math.max(right, along)
    up = Math.min(up, across)
    down = Math.max(down, across)
  }
  const [length, thick] = [right - left + 1, down - up + 1]
  if (Math.min(length, thick) < LEAST_SIDE) return undefined
  const out = (length * thick * LET_OUT) / (2 * (length + thick))
  const [midAlong, midAcross] = [(left + right) / 2, (up + down) / 2]
  return {
    x: mx + midAlong * cos - midAcross * sin,
    y: my + midAlong * sin + midAcross * cos,
    angle,
    halfLength: length / 2 + out,
    halfHeight: thick / 2 + out,
  }
}
