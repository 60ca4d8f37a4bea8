import { AppError } from '#platform/errors'

/** Sound: 16 bits, one channel. */
export interface Sound {
  readonly rate: number
  readonly samples: Int16Array
}

const HEADER = 44
const PCM = 1
const EXTENSIBLE = 0xfffe

/** A WAV file (RIFF, PCM, 16 bits, one channel). */
export function wavOf({ rate, samples }: Sound): Buffer {
  const file = Buffer.alloc(HEADER + samples.length * 2)
  file.write('RIFF', 0, 'latin1')
  file.writeUInt32LE(file.length - 8, 4)
  file.write('WAVEfmt ', 8, 'latin1')
  file.writeUInt32LE(16, 16)
  file.writeUInt16LE(PCM, 20)
  file.writeUInt16LE(1, 22)
  file.writeUInt32LE(rate, 24)
  file.writeUInt32LE(rate * 2, 28)
  file.writeUInt16LE(2, 32)
  file.writeUInt16LE(16, 34)
  file.write('data', 36, 'latin1')
  file.writeUInt32LE(samples.length * 2, 40)
  for (let at = 0; at < samples.length; at++) file.writeInt16LE(samples[at] ?? 0, HEADER + at * 2)
  return file
}

/** Reads a WAV file of 16 bits, the first of its channels. A program that writes to a pipe does not know its length: then the data goes to the end. Throws `invalid`. */
export function soundIn(file: Buffer): Sound {
  if (file.length < HEADER || file.toString('latin1', 0, 4) !== 'RIFF' || file.toString('latin1', 8, 12) !== 'WAVE')
    throw new AppError('invalid', 'The sound is no WAV file')
  let format: { channels: number; rate: number; bits: number } | undefined
  for (let at = 12; at + 8 <= file.length; ) {
    const [name, said] = [file.toString('latin1', at, at + 4), file.readUInt32LE(at + 4)]
    const [from, size] = [at + 8, Math.min(said, file.length - at - 8)]
    if (name === 'fmt ' && size >= 16) format = formatAt(file, from)
    if (name === 'data') {
      if (format?.bits !== 16 || format.channels < 1) throw new AppError('invalid', 'The sound is not of 16 bits')
      return { rate: format.rate, samples: firstChannel(file.subarray(from, from + size), format.channels) }
    }
    at = from + size + (size % 2)
  }
  throw new AppError('invalid', 'The WAV file has no data')
}

function formatAt(file: Buffer, at: number) {
  const kind = file.readUInt16LE(at)
  if (kind !== PCM && kind !== EXTENSIBLE) throw new AppError('invalid', 'The WAV file is not of PCM')
  return { channels: file.readUInt16LE(at + 2), rate: file.readUInt32LE(at + 4), bits: file.readUInt16LE(at + 14) }
}

function firstChannel(bytes: Buffer, channels: number): Int16Array {
  const samples = new Int16Array(Math.floor(bytes.length / (2 * channels)))
  for (let at = 0; at < samples.length; at++) samples[at] = bytes.readInt16LE(at * 2 * channels)
  return samples
}
