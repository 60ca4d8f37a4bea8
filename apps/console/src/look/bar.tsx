/** A probability (0 … 1) as a bar and a number. */
export function Bar({ share }: { share: number }) {
  return (
    <span className="bar">
      <span className="bar-track">
        <span className="bar-fill" style={{ width: `${Math.max(0, Math.min(1, share)) * 100}%` }} />
      </span>
      <span className="number">{(share * 100).toFixed(0)} %</span>
    </span>
  )
}
