/** The most memory that this process has held so far (resident set), in MB. */
export function peakMemory() {
  return process.resourceUsage().maxRSS / 1024;
}
