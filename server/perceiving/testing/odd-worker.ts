import { setTimeout as pause } from 'node:timers/promises'

/** A process that does what it is told, well or badly. */
process.on('disconnect', () => process.exit(0))
process.on('message', (told: { readonly id: number; readonly job: string }) => {
  const held: Buffer[] = []
  switch (told.job) {
    case 'die':
      process.exit(3)
      break
    case 'hang':
      for (;;);
    case 'grow':
      for (let i = 0; i < 40; i++) held.push(Buffer.alloc(20_000_000, 1))
      void pause(600_000)
      break
    case 'refuse':
      process.send?.({ id: told.id, error: 'that is no picture' })
      break
    default:
      process.send?.({ id: told.id, result: `${told.job} done` })
  }
})
