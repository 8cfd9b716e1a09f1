/** A point of the head in face units: x right, y down, z towards the viewer. */
export type Vec3 = readonly [number, number, number];

/** A point of the frame as fractions of its side: (0, 0) top left, (1, 1) bottom right. */
export type Point = readonly [number, number];

/** Where the head is and how it is turned. Angles in radians. */
export interface Pose {
  /** Positive: turned towards the right of the image. */
  readonly yaw: number;
  /** Positive: looking up. */
  readonly pitch: number;
  /** Positive: clockwise in the image. */
  readonly roll: number;
  /** Shift of the face's centre as fractions of the frame. */
  readonly x: number;
  readonly y: number;
  /** Fraction of the frame's side that one face unit takes. */
  readonly scale: number;
}

/** Upright, facing the viewer, filling the frame as a face detector's crop does. */
export const FRONTAL: Pose = { yaw: 0, pitch: 0, roll: 0, x: 0, y: 0, scale: 0.43 };

/** Distance of the camera in face units; sets how strong the perspective is. */
const CAMERA_DISTANCE = 6;

/** The map from head to frame that a pose stands for. */
export function projector(pose: Pose): (point: Vec3) => Point {
  const [cy, sy] = [Math.cos(pose.yaw), Math.sin(pose.yaw)];
  const [cp, sp] = [Math.cos(pose.pitch), Math.sin(pose.pitch)];
  const [cr, sr] = [Math.cos(pose.roll), Math.sin(pose.roll)];
  return ([x, y, z]) => {
    const turnedX = x * cy + z * sy;
    const turnedZ = z * cy - x * sy;
    const tippedY = y * cp - turnedZ * sp;
    const tippedZ = turnedZ * cp + y * sp;
    const k = (pose.scale * CAMERA_DISTANCE) / (CAMERA_DISTANCE - tippedZ);
    return [
      0.5 + pose.x + k * (turnedX * cr - tippedY * sr),
      0.5 + pose.y + k * (turnedX * sr + tippedY * cr),
    ];
  };
}

/** Height of the face's surface above the plane of the ears, for a point of the face. */
export function surfaceDepth(x: number, y: number, faceWidth: number): number {
  const inside = 1 - 0.85 * (x / faceWidth) ** 2 - 0.4 * y * y;
  return 0.6 * Math.sqrt(Math.max(0.04, inside));
}
