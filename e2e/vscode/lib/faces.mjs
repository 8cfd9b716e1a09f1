import sharp from 'sharp';

/** Pixels of one picture, and pictures of one sheet. */
const SIZE = 112;
const COLUMNS = 10;
const ROWS = 10;

function arc(count, cx, cy, rx, ry, from, to) {
  return Array.from({ length: count }, (_, i) => {
    const angle = from + ((to - from) * i) / (count - 1);
    return [cx + rx * Math.cos(angle), cy + ry * Math.sin(angle)];
  });
}

/** Points of a mouth: corners up with valence, open with arousal. */
function mouth(valence, arousal) {
  const open = 0.03 + 0.09 * Math.max(0, arousal);
  const corner = -0.09 * valence;
  const lip = (count, width, lift, from, to) =>
    Array.from({ length: count }, (_, i) => {
      const t = from + ((to - from) * i) / (count - 1);
      return [width * t, 0.5 + corner * t * t * 1.3 - corner * 0.4 + lift * (1 - t * t)];
    });
  const upper = lip(7, 0.26, -open - 0.03, -1, 1);
  const lower = lip(7, 0.26, open + 0.05, 1, -1).slice(1, 6);
  const innerUpper = lip(5, 0.2, -open * 0.7, -1, 1);
  const innerLower = lip(5, 0.2, open * 0.8, 1, -1).slice(1, 4);
  return [...upper, ...lower, ...innerUpper, ...innerLower];
}

/** The 68 points of a drawn face, in [-1, 1] across the crop. */
export function landmarksOf([valence, arousal]) {
  const open = 0.045 + 0.035 * arousal;
  const lift = 0.07 * arousal;
  const frown = 0.05 * Math.min(0, valence);
  const brow = (side) =>
    Array.from({ length: 5 }, (_, i) => {
      const t = i / 4;
      const [x, tilt] = side < 0 ? [-0.52 + 0.38 * t, t] : [0.14 + 0.38 * t, 1 - t];
      return [x, -0.34 - lift - 0.06 * Math.sin(Math.PI * t) - frown * tilt];
    });
  const eye = (cx) => {
    const at = [-1, -0.45, 0.45, 1, 0.45, -0.45];
    const up = [0, -1, -1, 0, 1, 1];
    return at.map((t, i) => [cx + 0.14 * t, -0.16 + open * up[i]]);
  };
  return [
    ...arc(17, 0, -0.1, 0.72, 0.95, Math.PI, 0),
    ...brow(-1),
    ...brow(1),
    ...[-0.14, -0.04, 0.06, 0.16].map((y) => [0, y]),
    ...[-0.12, -0.06, 0, 0.06, 0.12].map((x) => [x, 0.24 - Math.abs(x) * 0.3]),
    ...eye(-0.32),
    ...eye(0.32),
    ...mouth(valence, arousal),
  ];
}

const SKINS = ['#e8b998', '#c68863', '#f0c9a8', '#8d5a3c'];
const HAIRS = ['#3b2a20', '#1d1a19', '#8a5a2b', '#222'];
const WALLS = ['#52606d', '#4b5d52', '#5f5468', '#5d564b'];

function polygon(points, attributes) {
  const text = points.map(([x, y]) => `${x.toFixed(3)},${y.toFixed(3)}`).join(' ');
  return `<polygon points="${text}" ${attributes}/>`;
}

function line(points, attributes) {
  const text = points.map(([x, y]) => `${x.toFixed(3)},${y.toFixed(3)}`).join(' ');
  return `<polyline points="${text}" fill="none" stroke-linecap="round" ${attributes}/>`;
}

/** A face in a square of two by two about the origin. */
function face(affect, person) {
  const points = landmarksOf(affect);
  const [skin, hair, wall] = [SKINS, HAIRS, WALLS].map((all) => all[person % all.length]);
  const iris = [0.32, -0.32].map((x) => `<circle cx="${x}" cy="-0.16" r="0.05" fill="#2b2b2b"/>`);
  return `<rect x="-1" y="-1" width="2" height="2" fill="${wall}"/>
    <ellipse cx="0" cy="-0.25" rx="0.82" ry="0.78" fill="${hair}"/>
    <rect x="-0.25" y="0.6" width="0.5" height="0.5" fill="${skin}"/>
    <ellipse cx="0" cy="-0.02" rx="0.7" ry="0.86" fill="${skin}"/>
    ${polygon(points.slice(36, 42), 'fill="#fff"')}${polygon(points.slice(42, 48), 'fill="#fff"')}
    ${iris.join('')}
    ${line(points.slice(17, 22), `stroke="${hair}" stroke-width="0.07"`)}
    ${line(points.slice(22, 27), `stroke="${hair}" stroke-width="0.07"`)}
    ${line(points.slice(27, 36), 'stroke="#00000040" stroke-width="0.03"')}
    ${polygon(points.slice(48, 60), 'fill="#a8464a"')}${polygon(points.slice(60, 68), 'fill="#4a1518"')}`;
}

function sheet(faces) {
  const rows = Math.ceil(faces.length / COLUMNS);
  const cells = faces.map(({ affect, person }, i) => {
    const [x, y] = [(i % COLUMNS) * SIZE, Math.floor(i / COLUMNS) * SIZE];
    return `<svg x="${x}" y="${y}" width="${SIZE}" height="${SIZE}" viewBox="-1 -1 2 2">${face(affect, person)}</svg>`;
  });
  const [width, height] = [COLUMNS * SIZE, rows * SIZE];
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${cells.join('')}</svg>`;
  return sharp(Buffer.from(svg)).jpeg({ quality: 80 }).toBuffer();
}

/**
 * Draws faces for every `every` frames of videos, with the affect that they are labelled with.
 *
 * @param videos - `{ frames, label(frame) }`, in the order of the split.
 */
export async function drawFaces(videos, every = 1) {
  const all = videos.flatMap((video, person) =>
    Array.from({ length: video.frames }, (_, frame) => ({ affect: video.label(frame), person })),
  );
  const faces = all.filter((_, frame) => frame % every === 0);
  const sheets = [];
  for (let first = 0; first < faces.length; first += COLUMNS * ROWS) {
    sheets.push(await sheet(faces.slice(first, first + COLUMNS * ROWS)));
  }
  const landmarks = Float32Array.from(faces.flatMap(({ affect }) => landmarksOf(affect).flat()));
  const layout = {
    ...{ width: SIZE, height: SIZE, every, count: faces.length },
    ...{ columns: COLUMNS, rows: ROWS },
  };
  return { layout, sheets, landmarks };
}
