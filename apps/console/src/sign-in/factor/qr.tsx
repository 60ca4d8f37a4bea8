import { encode } from 'uqr'
import { useTexts } from '../../texts/index.ts'

/** Dots of white around it: the standard's four, or cameras miss its edge. */
const QUIET = 4

/** A text as a QR picture, drawn by this page: the key that it holds goes nowhere else. Always dark on white, as cameras want it. */
export function Qr({ text }: { text: string }) {
  const { t } = useTexts()
  const { data, size } = encode(text, { ecc: 'M', border: QUIET })
  const dots = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])))
  return (
    <svg className="factor-qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={t('factor.picture')} shapeRendering="crispEdges">
      <rect width={size} height={size} fill="#fff" />
      <path d={dots.join('')} fill="#000" />
    </svg>
  )
}
