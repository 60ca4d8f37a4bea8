import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** Built into `dist`, served by the service under /console/. */
export default defineConfig({
  base: '/console/',
  plugins: [react()],
  build: {
    target: 'es2023',
    sourcemap: false,
    // The chart library is one big piece that only the figures page loads.
    chunkSizeWarningLimit: 700,
    reportCompressedSize: false,
    // What most pages use comes in one piece: a first view asks for half as many files, and for fewer bytes, than with a piece for every icon.
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'common', minShareCount: 14, maxModuleSize: 20_000 }] } } },
  },
  server: { proxy: { '/api': 'http://127.0.0.1:41500', '/socket.io': { target: 'http://127.0.0.1:41500', ws: true } } },
})
