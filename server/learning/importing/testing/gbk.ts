/** Text as GBK, by what the decoder makes of every pair of bytes: Node only decodes it. */
export function gbk(text: string): Buffer {
  pairs ??= allPairs()
  return Buffer.concat(Array.from(text, (char) => (char < '\u0080' ? Buffer.from(char) : Buffer.from(pairs?.get(char) ?? []))))
}

let pairs: Map<string, number[]> | undefined

function allPairs(): Map<string, number[]> {
  const decoder = new TextDecoder('gbk')
  const all = new Map<string, number[]>()
  for (let lead = 0x81; lead <= 0xfe; lead++)
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      const char = decoder.decode(Uint8Array.of(lead, trail))
      if (trail !== 0x7f && [...char].length === 1) all.set(char, [lead, trail])
    }
  return all
}
