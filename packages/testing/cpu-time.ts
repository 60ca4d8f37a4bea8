/** Milliseconds that this thread worked on something, whatever else keeps the machine busy; what waits costs nothing. */
export function cpuMs(work: () => unknown): number {
  const before = process.threadCpuUsage()
  work()
  const { user, system } = process.threadCpuUsage(before)
  return (user + system) / 1000
}
