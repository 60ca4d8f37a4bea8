import { inFigures } from '#engine/text'

const PIECES =
  /(?<![\d.])\d{1,3}(?:件|包|双|个|盒|条|套|瓶|只|台|袋|副|把|份|箱|本| ?(?:pcs|pieces|packs|pairs|units|sets|boxes|bottles|of (?:these|them|those|it))\b)/gu
const MOST = 999

/** How many pieces words ask for: as it was made out, else a number before a measure word that is none of these values; undefined where none is told. */
export function piecesIn(words: string, values: Readonly<Record<string, string>>, sold: readonly string[] = []): number | undefined {
  const pieces = [...inFigures(words).matchAll(PIECES)].map(([found]) => found)
  const asked = pieces.find((one) => !sold.some((value) => inFigures(value).includes(one)))
  const given = Number(values['count'] ?? Number.parseInt(asked ?? '', 10))
  return Number.isInteger(given) && given > 0 && given <= MOST ? given : undefined
}
