/** sRGB, 0 to 255. */
export type Rgb = readonly [number, number, number]

const WHITE: Rgb = [255, 255, 255]
const INK: Rgb = [28, 25, 23]
/** WCAG 2.2 §1.4.3 for text of normal size. */
const READABLE = 4.5

/** The shop's accent in the three roles it plays, each readable. */
export interface Accent {
  /** A filled button or bubble. */
  readonly fill: string
  /** Text on it. */
  readonly onFill: string
  /** Text or a thin line in the accent on a light, and on a dark, surface. */
  readonly onLight: string
  readonly onDark: string
}

const LIGHT_SURFACE: Rgb = [255, 255, 255]
const DARK_SURFACE: Rgb = [42, 39, 36]
const FALLBACK: Rgb = [47, 107, 87]

/** Works out the accent's roles from the shop's colour (`#rgb` or `#rrggbb`); anything else gets the product's own green. */
export function accentOf(colour: string | null): Accent {
  const fill = parse(colour ?? '') ?? FALLBACK
  const onFill = contrast(fill, WHITE) >= contrast(fill, INK) || contrast(fill, WHITE) >= READABLE ? WHITE : INK
  return {
    fill: css(until(fill, onFill, away(onFill))),
    onFill: css(onFill),
    onLight: css(until(fill, LIGHT_SURFACE, INK)),
    onDark: css(until(fill, DARK_SURFACE, WHITE)),
  }
}

/** Moves a colour step by step toward white or ink until it can be read on `surface`. */
function until(colour: Rgb, surface: Rgb, toward: Rgb): Rgb {
  for (let share = 0; share < 1; share += 0.05) {
    const moved = toward === WHITE ? lighter(colour, share) : mix(colour, toward, share)
    if (contrast(moved, surface) >= READABLE) return moved
  }
  return toward
}

/** Brighter first and paler only where that is not enough: mixed with white alone, a deep colour turns grey. */
function lighter(colour: Rgb, share: number): Rgb {
  const brightest = 255 / Math.max(1, ...colour)
  const bright = 1 + (brightest - 1) * Math.min(1, share * 2)
  return mix([colour[0] * bright, colour[1] * bright, colour[2] * bright], WHITE, share * share)
}

function away(text: Rgb): Rgb {
  return text === WHITE ? INK : WHITE
}

/** Contrast ratio of two colours, 1 to 21 (WCAG 2.2). */
export function contrast(a: Rgb, b: Rgb): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x)
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05)
}

function luminance(colour: Rgb): number {
  const [r, g, b] = colour.map((part) => {
    const share = part / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * (r ?? 0) + 0.7152 * (g ?? 0) + 0.0722 * (b ?? 0)
}

export function parse(colour: string): Rgb | null {
  const hex = /^#([0-9a-f]{6}|[0-9a-f]{3})$/i.exec(colour.trim())?.[1]
  if (!hex) return null
  const full = hex.length === 3 ? hex.replace(/./g, '$&$&') : hex
  const number = Number.parseInt(full, 16)
  return [number >> 16, (number >> 8) & 0xff, number & 0xff]
}

function mix(a: Rgb, b: Rgb, share: number): Rgb {
  const part = (at: 0 | 1 | 2): number => Math.round(a[at] + (b[at] - a[at]) * share)
  return [part(0), part(1), part(2)]
}

function css(colour: Rgb): string {
  return `rgb(${colour.join(' ')})`
}
