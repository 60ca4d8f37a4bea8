import type { Alert } from './alert-for.ts'

/** Two falling ones: a colleague speaks to me. */
const COLLEAGUE = [988, 784]
/** A low note twice: time runs out, or something goes wrong. */
const PRESSING = [523, 523]

/** Two soft notes for a message, three rising ones for somebody who waits or comes to me. Frequencies in hertz. */
const NOTES: Readonly<Record<Alert['kind'], readonly number[]>> = {
  message: [784, 1047],
  queue: [659, 784, 988],
  given: [659, 784, 988],
  ticket_given: [659, 784, 988],
  mention: COLLEAGUE,
  approval: COLLEAGUE,
  invited: COLLEAGUE,
  whisper: COLLEAGUE,
  clock: PRESSING,
  ticket_soon: PRESSING,
  ticket_late: PRESSING,
  wall: PRESSING,
}
const APART = 0.13
const LENGTH = 0.32
const LOUD = 0.08

let audio: AudioContext | undefined

/** Plays the sound of an alert, made here: no file is fetched. Silent where the browser forbids sound before the first click. */
export function play(kind: Alert['kind']): void {
  try {
    audio ??= new AudioContext()
    void audio.resume().catch(() => undefined)
    for (const [i, pitch] of NOTES[kind].entries()) note(audio, pitch, audio.currentTime + i * APART)
  } catch {
    // a machine without sound: the title counts all the same, and what is heard of goes on
  }
}

function note(to: AudioContext, pitch: number, at: number): void {
  const tone = to.createOscillator()
  const volume = to.createGain()
  tone.type = 'sine'
  tone.frequency.value = pitch
  volume.gain.setValueAtTime(0, at)
  volume.gain.linearRampToValueAtTime(LOUD, at + 0.02)
  volume.gain.exponentialRampToValueAtTime(0.0001, at + LENGTH)
  tone.connect(volume).connect(to.destination)
  tone.start(at)
  tone.stop(at + LENGTH)
}
