import { categories, colours, once, productSpecs, readDemoText } from '../files/index.ts'
import { brightness, mix } from './colour.ts'

interface Shape {
  readonly inside: string
  /** Its colour where the product comes in none of its own. */
  readonly main: string
}

/** Paper behind the things of a department: from light to the corner. */
const PAPER: Readonly<Record<string, readonly [string, string]>> = {
  clothing: ['#f3eee5', '#e4dbcb'],
  shoes: ['#eef1f2', '#d9e1e4'],
  baby: ['#fbf1ea', '#f2ddd0'],
  beauty: ['#f8eeee', '#ecd9da'],
  food: ['#f7f1e0', '#ebdfbd'],
  electronics: ['#ebeef3', '#d3dae4'],
  home: ['#eef2ea', '#d9e2d2'],
  virtual: ['#efecf5', '#dcd6e8'],
}
const PLAIN = ['#f3f3f0', '#e2e2dc'] as const

const shapes = once(() => {
  const symbols = categories().flatMap(({ id }) => [
    ...readDemoText(`art/${id}.svg`).matchAll(/<symbol id="([a-z]+)" data-main="(#[0-9a-f]{6})">([\s\S]*?)<\/symbol>/g),
  ])
  return new Map(symbols.map(([, id = '', main = '', inside = '']): [string, Shape] => [id, { main, inside: inside.trim() }]))
})

const drawn = new Map<string, string>()

/** The picture of a product ("trench-coat"), or of its n-th colour ("trench-coat-2"), as SVG; undefined for what is not sold. */
export function drawPicture(name: string): string | undefined {
  const known = drawn.get(name)
  if (known) return known
  const found = find(name)
  const shape = shapes().get(found?.spec.art ?? '')
  if (!found || !shape) return undefined
  const [colour] = (found.spec.options['颜色'] ?? []).slice(found.nth - 1)
  const picture = draw(shape, (colour && colours()[colour]?.[1]) ?? shape.main, PAPER[found.spec.category.id] ?? PLAIN)
  drawn.set(name, picture)
  return picture
}

/** A product's own name first: "tablet-11" is no eleventh colour. */
function find(name: string) {
  const [, id = '', nth = ''] = /^(.+)-(\d{1,2})$/.exec(name) ?? []
  const whole = productSpecs().find((spec) => spec.id === name)
  if (whole) return { spec: whole, nth: 1 }
  const spec = productSpecs().find((each) => each.id === id)
  return spec && Number(nth) >= 1 && Number(nth) <= (spec.options['颜色'] ?? []).length ? { spec, nth: Number(nth) } : undefined
}

/** What is light is shaded more than what is dark, which is lit instead: seams must be seen on both. */
function draw({ inside }: Shape, main: string, [light, corner]: readonly [string, string]): string {
  const bright = brightness(main)
  const dark = bright < 0.35
  const style = [
    `.a{fill:${main}}`,
    `.b{fill:${dark ? mix(main, '#ffffff', 0.12) : mix(main, '#3a3026', 0.16)}}`,
    `.c{fill:${mix(main, '#ffffff', dark ? 0.24 : 0.4)}}`,
    `.d{fill:${mix(main, '#15130f', dark ? 0.45 : 0.5)}}`,
    `.s{fill:none;stroke:${dark ? mix(main, '#ffffff', 0.34) : mix(main, '#2a221a', 0.34)};stroke-width:3;stroke-linecap:round;stroke-linejoin:round}`,
    '.t{fill:none;stroke:#fdfcf9;stroke-width:6;stroke-linecap:round;stroke-linejoin:round}',
    `.ring{fill:none;stroke:${mix(main, '#2a221a', 0.4)};stroke-width:8;stroke-linecap:round}`,
    '.w{fill:#fdfcf9}.k{fill:#33363b}.g{fill:#c3cacd}.y{fill:#d9ad45}.r{fill:#c2594e}.n{fill:#6f9468}',
  ].join('')
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 400" width="400" height="400"><style>${style}</style><defs><linearGradient id="p" x1="0" y1="0" x2="1" y2="1"><stop stop-color="${light}"/><stop offset="1" stop-color="${corner}"/></linearGradient></defs><rect width="400" height="400" fill="url(#p)"/><circle cx="200" cy="196" r="160" fill="#fff" opacity=".38"/><ellipse cx="200" cy="344" rx="120" ry="12" fill="#3a3026" opacity=".13"/><g${bright > 0.85 ? ` stroke="${mix(main, '#3a3026', 0.3)}" stroke-width="1.5" stroke-linejoin="round"` : ''}>${inside}</g></svg>`
}
