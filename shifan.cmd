@echo off
rem Runs shifan from this clone: finds Java, builds when there is nothing built or a source has changed, and starts the
rem program with flags and a class archive that make a single check start fast. Works from any directory.
rem
rem   JAVA_HOME               the JDK to use, if it is 17 or newer
rem   SHIFAN_ARCHIVE=off      neither makes nor uses a class archive
rem
rem This file is ASCII with CRLF line ends, and leaves the console's code page alone. Chinese is said by code point.
setlocal EnableExtensions DisableDelayedExpansion
set "ROOT=%~dp0"
set "JAR=%ROOT%target\shifan.jar"
set "RUN=%ROOT%target\run"
set "NOW=%TEMP%\shifan-%RANDOM%%RANDOM%.txt"
set "FINDSTR=%SystemRoot%\System32\findstr.exe"
set "FC=%SystemRoot%\System32\fc.exe"

rem --- Java ---------------------------------------------------------------------------------------------------------

set "JAVA="
rem An office's kit may bring its own.
call :accept "%ROOT%runtime\bin\java.exe"
if not defined JAVA if defined JAVA_HOME call :accept "%JAVA_HOME%\bin\java.exe"
if not defined JAVA for %%j in (java.exe) do call :accept "%%~$PATH:j"
if not defined JAVA for /d %%d in ("%ProgramFiles%\Eclipse Adoptium\*" "%ProgramFiles%\Java\*" "%ProgramFiles%\Microsoft\jdk*" "%ProgramFiles%\Zulu\*") do if not defined JAVA call :accept "%%~d\bin\java.exe"
if defined JAVA goto java_found
call :say "0x9700,0x8981,0x0020,0x004a,0x0061,0x0076,0x0061,0x0020,0x0031,0x0037,0x0020,0x6216,0x66f4,0x9ad8,0x7248,0x672c,0xff08,0x004a,0x0044,0x004b,0xff09,0xff0c,0x8bf7,0x5b89,0x88c5,0x540e,0x91cd,0x8bd5,0x3002"
>&2 echo shifan: needs Java 17 or newer (a JDK). Install one, for example: winget install EclipseAdoptium.Temurin.21.JDK
exit /b 70
:java_found

rem --- Build --------------------------------------------------------------------------------------------------------
rem Built is what has a jar and a list of the very sources it was built from. The list goes first when a build begins, so
rem a half-written jar is never taken for a whole one.

if not exist "%ROOT%src\main" goto have_jar
call :list_sources
call :is_built
if not errorlevel 1 goto have_jar
if not exist "%RUN%" mkdir "%RUN%" 2>nul
set "TOLD="
:wait_for_lock
set "ENTERED="
set "BUILT="
rem Windows gives the file to one process at a time and takes it back when that process ends, however it ends.
2>nul ( 9>"%RUN%\build.lock" call :build_unless_built )
if defined BUILT goto have_jar
if defined ENTERED exit /b 70
if not exist "%RUN%\build.lock" goto not_writable
if not defined TOLD call :say "0x53e6,0x4e00,0x4e2a,0x8fdb,0x7a0b,0x6b63,0x5728,0x6784,0x5efa,0xff0c,0x8bf7,0x7a0d,0x5019,0x2026"
if not defined TOLD >&2 echo shifan: another process is building, waiting...
set "TOLD=yes"
%SystemRoot%\System32\ping.exe -n 2 127.0.0.1 >nul
goto wait_for_lock
:not_writable
if exist "%JAR%" goto have_jar
call :say "0x65e0,0x6cd5,0x5199,0x5165,0x0020,0x0074,0x0061,0x0072,0x0067,0x0065,0x0074,0x0020,0x6587,0x4ef6,0x5939,0xff0c,0x4e0d,0x80fd,0x6784,0x5efa,0x3002"
>&2 echo shifan: cannot build: "%RUN%" is not writable.
exit /b 70
:have_jar

rem --- Class archive ------------------------------------------------------------------------------------------------

if %FEATURE% GEQ 24 (
    set "ARCHIVE_NAME=shifan-%RUNTIME%.aot"
    set "ARCHIVE_FLAG=-XX:AOTCache"
) else (
    set "ARCHIVE_NAME=shifan-%RUNTIME%.jsa"
    set "ARCHIVE_FLAG=-XX:SharedArchiveFile"
)
rem No compiler beyond the first tier: a check is over before more would pay. A batch is not.
set "FLAGS=-XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:CompileThresholdScaling=6"
if /i not "%~1"=="batch" goto flags_known
set "FLAGS=-XX:+UseSerialGC -XX:InlineSmallCode=500 -XX:FreqInlineSize=100 -XX:LoopUnrollLimit=20 -XX:-PartialPeelLoop"
set "FLAGS=%FLAGS% -XX:-SplitIfBlocks -XX:Tier4InvocationThreshold=40000 -XX:Tier4MinInvocationThreshold=4800"
set "FLAGS=%FLAGS% -XX:Tier4CompileThreshold=120000 -XX:Tier4BackEdgeThreshold=1000000"
:flags_known
set "FLAGS=%FLAGS% -XX:-UsePerfData -XX:+VerifySharedSpaces -XX:+DisplayVMOutputToStderr -Xlog:disable -Dfile.encoding=UTF-8"

rem The user's own JVM options go first: the JVM does not start with two archives.
if defined JAVA_TOOL_OPTIONS set "SHIFAN_ARCHIVE=off"
if defined JDK_JAVA_OPTIONS set "SHIFAN_ARCHIVE=off"
set "ARCHIVE="
if "%SHIFAN_ARCHIVE%"=="off" goto start
rem The place and the jar that an archive is for: the JVM refuses it for any other.
>"%NOW%" set ROOT
dir /-c /a-d "%JAR%" 2>nul | "%FINDSTR%" /r "^[0-9]" >>"%NOW%"
call :is_tried "%RUN%"
if defined TRIED goto start
call :is_tried "%LOCALAPPDATA%\shifan"
if defined TRIED goto start
if not exist "%ROOT%samples\gaps\snapshot.json" goto start
set "PLACE=%RUN%"
copy /y "%NOW%" "%RUN%\archive.probe" >nul 2>&1
if errorlevel 1 set "PLACE=%LOCALAPPDATA%\shifan"
del "%RUN%\archive.probe" 2>nul
if not exist "%PLACE%" mkdir "%PLACE%" 2>nul
if exist "%PLACE%\" call :make_archive
:start
del "%NOW%" 2>nul
if not defined ARCHIVE goto start_plain
"%JAVA%" %FLAGS% "%ARCHIVE_FLAG%=%ARCHIVE%" -cp "%JAR%;%ROOT%target\shifan-office.jar" org.shifan.cli.Main %*
exit /b %ERRORLEVEL%
:start_plain
"%JAVA%" %FLAGS% -cp "%JAR%;%ROOT%target\shifan-office.jar" org.shifan.cli.Main %*
exit /b %ERRORLEVEL%

rem --- Parts --------------------------------------------------------------------------------------------------------

rem Sets JAVA, JDK, FEATURE and RUNTIME if that executable is Java 17 or newer. Reads the file "release": starting a JVM
rem to ask would cost as much as a tenth of a check.
:accept
if "%~1"=="" exit /b 1
if not exist "%~1" exit /b 1
for %%h in ("%~dp1..") do set "JDK=%%~fh"
if exist "%JDK%\release" goto read_release
"%~1" -XshowSettings:properties -version >"%NOW%" 2>&1 <nul
for /f "usebackq tokens=1,* delims==" %%a in ("%NOW%") do for /f "tokens=1" %%k in ("%%a") do if "%%k"=="java.home" for /f "tokens=*" %%h in ("%%b") do set "JDK=%%h"
if not exist "%JDK%\release" exit /b 1
:read_release
set "FEATURE="
set "RUNTIME="
for /f "usebackq tokens=1,2 delims==" %%a in ("%JDK%\release") do (
    if "%%a"=="JAVA_VERSION" for /f "tokens=1 delims=.-+" %%v in ("%%~b") do set "FEATURE=%%v"
    if "%%a"=="JAVA_RUNTIME_VERSION" set "RUNTIME=%%~b"
)
if not defined FEATURE exit /b 1
if %FEATURE% LSS 17 exit /b 1
if not defined RUNTIME set "RUNTIME=%FEATURE%"
set "JAVA=%~1"
exit /b 0

rem Writes names, sizes and times (to the minute) of all sources. Lines of files begin with a digit, the others do not.
:list_sources
( dir /-c /a-d "%ROOT%pom.xml" & dir /-c /s /a-d "%ROOT%rules" & dir /-c /s /a-d "%ROOT%src\main" ) 2>nul | "%FINDSTR%" /r "^[0-9]" >"%NOW%"
exit /b 0

:is_built
if not exist "%JAR%" exit /b 1
if not exist "%RUN%\sources.txt" exit /b 1
"%FC%" "%NOW%" "%RUN%\sources.txt" >nul 2>&1
exit /b %ERRORLEVEL%

:build_unless_built
set "ENTERED=yes"
call :is_built
if not errorlevel 1 set "BUILT=yes"
if defined BUILT exit /b 0
set "MVN="
for %%m in (mvn.cmd) do set "MVN=%%~$PATH:m"
if defined MVN goto have_maven
call :say "0x9996,0x6b21,0x4f7f,0x7528,0x9700,0x8981,0x0020,0x004d,0x0061,0x0076,0x0065,0x006e,0x0020,0x0033,0x002e,0x0038,0x0020,0x6216,0x66f4,0x9ad8,0x7248,0x672c,0x6765,0x6784,0x5efa,0xff0c,0x8bf7,0x5b89,0x88c5,0x5e76,0x52a0,0x5165,0x0020,0x0050,0x0041,0x0054,0x0048,0x0020,0x540e,0x91cd,0x8bd5,0x3002"
>con echo shifan: the first use needs Maven 3.8 or newer to build; install it and put its bin folder on the PATH.
exit /b 1
:have_maven
if exist "%JDK%\bin\javac.exe" goto have_javac
call :say "0x6784,0x5efa,0x9700,0x8981,0x5b8c,0x6574,0x7684,0x0020,0x004a,0x0044,0x004b,0xff0c,0x5f53,0x524d,0x53ea,0x6709,0x8fd0,0x884c,0x73af,0x5883,0x3002"
>con echo shifan: building needs a full JDK; "%JDK%" has only a runtime.
exit /b 1
:have_javac
call :say "0x6b63,0x5728,0x6784,0x5efa,0xff08,0x9996,0x6b21,0x9700,0x8981,0x8054,0x7f51,0xff0c,0x7ea6,0x4e00,0x5206,0x949f,0xff09,0x2026"
>con echo shifan: building, which needs the network the first time and takes about a minute...
del "%RUN%\sources.txt" "%JAR%" "%ROOT%target\shifan-office.jar" 2>nul
setlocal
set "JAVA_HOME=%JDK%"
pushd "%ROOT%"
call "%MVN%" -q -B -Dmaven.test.skip=true -Dkit.skip=true package >"%RUN%\build.log" 2>&1 <nul
set "BUILD=%ERRORLEVEL%"
popd
endlocal & set "BUILD=%BUILD%"
if "%BUILD%"=="0" if exist "%JAR%" goto build_done
type "%RUN%\build.log" >con
call :say "0x6784,0x5efa,0x5931,0x8d25,0xff0c,0x539f,0x56e0,0x89c1,0x4e0a,0x3002"
>con echo shifan: the build failed, see above.
del "%JAR%" 2>nul
exit /b 1
:build_done
copy /y "%NOW%" "%RUN%\sources.txt" >nul
set "BUILT=yes"
exit /b 0

rem Sets TRIED if the archive in that folder was tried for this jar in this place, and ARCHIVE if it can be used. A note
rem without an archive says that none could be made, which is not tried again until the jar changes.
:is_tried
set "TRIED="
if not exist "%~1\%ARCHIVE_NAME%.for" exit /b 1
"%FC%" "%NOW%" "%~1\%ARCHIVE_NAME%.for" >nul 2>&1
if errorlevel 1 exit /b 1
set "TRIED=yes"
if exist "%~1\%ARCHIVE_NAME%" set "ARCHIVE=%~1\%ARCHIVE_NAME%"
exit /b 0

rem Makes the archive aside, tries it, and puts it in place. Whatever goes wrong, the run does not notice.
:make_archive
set "WORK=%PLACE%\archive-%RANDOM%%RANDOM%"
mkdir "%WORK%" 2>nul
if errorlevel 1 exit /b 1
set "NEW=%WORK%\%ARCHIVE_NAME%"
set "REHEARSAL=-cp "%JAR%" org.shifan.cli.Main check "%ROOT%samples\gaps\snapshot.json""
if %FEATURE% GEQ 24 goto make_aot
"%JAVA%" %FLAGS% "-XX:DumpLoadedClassList=%WORK%\classes" %REHEARSAL% >nul 2>&1 <nul
rem Dumped with G1, which alone can store objects; any collector can load them.
"%JAVA%" -Xshare:dump -XX:+UseG1GC -Xlog:disable "-XX:SharedClassListFile=%WORK%\classes" "%ARCHIVE_FLAG%=%NEW%" -cp "%JAR%" >nul 2>&1 <nul
"%JAVA%" %FLAGS% -Xshare:on "%ARCHIVE_FLAG%=%NEW%" %REHEARSAL% >nul 2>&1 <nul
goto archive_made
:make_aot
"%JAVA%" %FLAGS% -XX:AOTMode=record "-XX:AOTConfiguration=%WORK%\classes" %REHEARSAL% >nul 2>&1 <nul
"%JAVA%" %FLAGS% -XX:AOTMode=create "-XX:AOTConfiguration=%WORK%\classes" "%ARCHIVE_FLAG%=%NEW%" -cp "%JAR%" >nul 2>&1 <nul
"%JAVA%" %FLAGS% -XX:AOTMode=on "%ARCHIVE_FLAG%=%NEW%" %REHEARSAL% >nul 2>&1 <nul
:archive_made
set "TRIAL=%ERRORLEVEL%"
del /f "%PLACE%\%ARCHIVE_NAME%.for" "%PLACE%\%ARCHIVE_NAME%" 2>nul
for %%c in (0 1 3) do if "%TRIAL%"=="%%c" move /y "%NEW%" "%PLACE%\%ARCHIVE_NAME%" >nul 2>&1
copy /y "%NOW%" "%PLACE%\%ARCHIVE_NAME%.for" >nul 2>&1
rmdir /s /q "%WORK%" 2>nul
if exist "%PLACE%\%ARCHIVE_NAME%" if exist "%PLACE%\%ARCHIVE_NAME%.for" set "ARCHIVE=%PLACE%\%ARCHIVE_NAME%"
exit /b 0

rem Says Chinese text given by its code points, in whatever code page the console has.
:say
powershell -NoProfile -Command "[Console]::Error.WriteLine('shifan: ' + -join [char[]](%~1))" 2>con
exit /b 0
