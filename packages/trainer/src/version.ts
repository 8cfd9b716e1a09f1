/** Version of Circumplex that run folders are stamped with; a test keeps it that of the package. */
export const VERSION = '0.1.0';
