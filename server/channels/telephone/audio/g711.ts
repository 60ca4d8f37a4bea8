/** G.711 (ITU-T), both laws, by tables: a byte is a sample, 8,000 a second. */
export type Law = 'ulaw' | 'alaw'

const BIAS = 0x84
const CLIP = 32_635

function ulawOf(sample: number): number {
  const sign = sample < 0 ? 0x80 : 0
  const magnitude = Math.min(Math.abs(sample), CLIP) + BIAS
  const exponent = 31 - Math.clz32(magnitude) - 7
  return ~(sign | (exponent << 4) | ((magnitude >> (exponent + 3)) & 0x0f)) & 0xff
}

function fromUlaw(byte: number): number {
  const code = ~byte & 0xff
  const magnitude = ((((code & 0x0f) << 3) + BIAS) << ((code >> 4) & 7)) - BIAS
  return code & 0x80 ? -magnitude : magnitude
}

function alawOf(sample: number): number {
  const sign = sample < 0 ? 0 : 0x80
  const magnitude = Math.min(sample < 0 ? -sample : sample, CLIP)
  const exponent = magnitude < 256 ? 0 : 32 - Math.clz32(magnitude >> 8)
  const mantissa = exponent === 0 ? magnitude >> 4 : (magnitude >> (exponent + 3)) & 0x0f
  return (sign | (exponent << 4) | mantissa) ^ 0x55
}

function fromAlaw(byte: number): number {
  const code = byte ^ 0x55
  const [exponent, mantissa] = [(code >> 4) & 7, code & 0x0f]
  const magnitude = exponent === 0 ? (mantissa << 4) + 8 : ((mantissa << 4) + 0x108) << (exponent - 1)
  return code & 0x80 ? magnitude : -magnitude
}

const TABLES = {
  ulaw: tablesOf(ulawOf, fromUlaw),
  alaw: tablesOf(alawOf, fromAlaw),
} as const

function tablesOf(encode: (sample: number) => number, decode: (byte: number) => number) {
  const encoded = Uint8Array.from({ length: 65_536 }, (_, at) => encode((at << 16) >> 16))
  const decoded = Int16Array.from({ length: 256 }, (_, at) => decode(at))
  return { encoded, decoded }
}

/** Samples as bytes. */
export function encodeG711(samples: Int16Array, law: Law): Buffer {
  const { encoded } = TABLES[law]
  const bytes = Buffer.alloc(samples.length)
  for (let at = 0; at < samples.length; at++) bytes[at] = encoded[(samples[at] ?? 0) & 0xffff] ?? 0
  return bytes
}

/** Bytes as samples. */
export function decodeG711(bytes: Uint8Array, law: Law): Int16Array {
  const { decoded } = TABLES[law]
  const samples = new Int16Array(bytes.length)
  for (let at = 0; at < bytes.length; at++) samples[at] = decoded[bytes[at] ?? 0] ?? 0
  return samples
}
