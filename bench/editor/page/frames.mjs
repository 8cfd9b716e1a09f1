/** Times between frames, in ms, for so long. */
export function watchFrames(ms) {
  return new Promise((resolve) => {
    const times = [];
    let began;
    let last;
    const frame = (now) => {
      began ??= now;
      if (last !== undefined) times.push(now - last);
      last = now;
      if (now - began < ms) requestAnimationFrame(frame);
      else resolve(times);
    };
    requestAnimationFrame(frame);
  });
}
